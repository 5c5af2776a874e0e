import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { generateText, type LanguageModel } from 'ai';
import { loadCatalogue } from '../src/models/catalogue/index.ts';
import { pullModel } from '../src/models/fetch/index.ts';
import { loadLocalModel } from '../src/models/local/index.ts';
import { addWork, openBareLoop, type Spread, type Work } from './local-bare-loop.ts';
import { type Limit, openBatchedBench, runBatchedBench } from './local-batched-bench.ts';
import { type BenchPrompt, makePrompts } from './local-prompts.ts';
import { runBenchStudy } from './local-runner.ts';
import { type Measure, median, speedOf, startMeasure } from './measure.ts';

/** The runner should reach at least this share of the bare library loop's speed. */
const bound = 0.95;

/** Where an answer's time went, in milliseconds: waiting for a sequence, reading its prompt, generating. */
interface Times {
  readonly wait: number;
  readonly prompt: number;
  readonly generation: number;
}

/** One way to answer a batch of prompts; it tells what it cost. */
export interface Side {
  readonly name: string;
  readonly answer: (tasks: readonly BenchPrompt[][], maxTokens: number) => Promise<Measure>;
}

/**
 * Measures new tokens a second of the bare library loop, of the provider, and of the runner with its store and its judge,
 * on the same batch, what reproducible answers cost the runner, and the gain from shared prefixes. The sides take turns, on prompts that are new in every round, and
 * each round's order is the other way round. A ratio is the median of the rounds' ratios, so that a moment in which the
 * machine was busy with something else does not count. Tokens a CPU second tell what a side itself costs. After the rounds
 * llama.cpp's own batched bench computes as many tokens, as the limit.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      model: { type: 'string' },
      rounds: { type: 'string', default: '4' },
      tasks: { type: 'string', default: '6' },
      tokens: { type: 'string', default: '32' },
      contexts: { type: 'string', default: String(availableParallelism()) },
      threads: { type: 'string', default: '1' },
      sequences: { type: 'string', default: '3' },
    },
  });
  const path = values.model ?? (await pullModel(loadCatalogue().default)).path;
  const spread = {
    contexts: Number(values.contexts),
    threads: Number(values.threads),
    sequences: Number(values.sequences),
  };
  const bare = await openBareLoop(path, spread);
  const facts = { path, sha256: '', name: 'bench', stage: 'instruct', gpu: false } as const;
  const local = await loadLocalModel({ ...facts, ...spread, reproducible: false });
  const times: Times[] = [];
  const sides: Side[] = [
    { name: 'bare loop', answer: timed((tasks, most) => bare.run(tasks, most, true)) },
    { name: 'provider', answer: timed((tasks, most) => askAll(local.model, tasks, most, times)) },
    { name: 'runner', answer: (tasks, most) => runBenchStudy(path, spread, tasks, most, false) },
    { name: 'reproducible', answer: (tasks, most) => runBenchStudy(path, spread, tasks, most, true) },
    { name: 'nothing shared', answer: timed((tasks, most) => bare.run(tasks, most, false)) },
  ];
  try {
    const plan = {
      rounds: Number(values.rounds),
      tasks: Number(values.tasks),
      tokens: Number(values.tokens),
    };
    const measures = await measureSides(sides, plan);
    print(sides, measures, spread);
    printTimes(times);
    await printLimit(path, spread, plan, measures);
  } finally {
    await local.close();
    await bare.close();
  }
}

function timed(work: (tasks: readonly BenchPrompt[][], maxTokens: number) => Promise<Work>): Side['answer'] {
  return async (tasks, maxTokens) => {
    const stop = startMeasure();
    return stop(await work(tasks, maxTokens));
  };
}

/** Lets the sides take turns; gives each side's measures, a round each, in the order of the sides. */
export async function measureSides(
  sides: readonly Side[],
  plan: { rounds: number; tasks: number; tokens: number },
): Promise<Measure[][]> {
  const measures: Measure[][] = sides.map(() => []);
  for (let round = 0; round < plan.rounds; round++) {
    const tasks = makePrompts(round * plan.tasks, plan.tasks);
    const order = [...sides.entries()];
    for (const [index, side] of round % 2 === 1 ? order.reverse() : order) {
      const measure = await side.answer(tasks, plan.tokens);
      measures[index]?.push(measure);
      const { wall, cpu } = speedOf(measure);
      console.log(
        `round ${round + 1}  ${side.name.padEnd(16)} ${format(wall)} tokens/s ${format(cpu)} tokens/CPU s   ` +
          `${measure.work.evaluated} prompt tokens evaluated`,
      );
    }
  }
  return measures;
}

/** Asks for all answers at once, a task's conditions one after the other, as the runner does. */
async function askAll(
  model: LanguageModel,
  tasks: readonly BenchPrompt[][],
  maxOutputTokens: number,
  times: Times[],
): Promise<Work> {
  const answers = await Promise.all(
    tasks.flat().map(({ system, user }) =>
      // The system message stands apart from the user's, as the runner sends it.
      generateText({ model, system, prompt: user, temperature: 0, maxOutputTokens, maxRetries: 0 }),
    ),
  );
  for (const { providerMetadata } of answers) {
    const { queueMs, promptMs, generateMs } = providerMetadata?.local ?? {};
    const [wait, prompt, all] = [Number(queueMs), Number(promptMs), Number(generateMs)];
    times.push({ wait, prompt, generation: all - prompt });
  }
  return addWork(
    answers.map(({ usage }) => ({
      generated: usage.outputTokens ?? 0,
      evaluated: usage.inputTokenDetails.noCacheTokens ?? 0,
    })),
  );
}

function print(sides: readonly Side[], measures: readonly Measure[][], spread: Spread): void {
  const { contexts, threads, sequences } = spread;
  console.log(`\n${contexts} contexts × ${threads} threads × ${sequences} sequences, greedy\n`);
  for (const [index, { name }] of sides.entries()) {
    const rounds = measures[index] ?? [];
    const { generated, evaluated } = addWork(rounds.map(({ work }) => work));
    const speeds = rounds.map(speedOf);
    console.log(
      `${name.padEnd(16)} ${format(median(speeds.map(({ wall }) => wall)))} tokens/s ` +
        `${format(median(speeds.map(({ cpu }) => cpu)))} tokens/CPU s   ` +
        `${generated} new tokens, ${evaluated} prompt tokens evaluated`,
    );
  }
  const [bare = [], provider = [], runner = [], fixed = [], cleared = []] = measures;
  const reached = compare(runner, bare);
  const kept = compare(fixed, runner);
  console.log();
  printRatio('provider / bare loop', compare(provider, bare));
  printRatio('runner / bare loop', reached, ` (bound ${bound}: ${reached.wall >= bound ? 'met' : 'missed'})`);
  printRatio('reproducible / runner', kept, ` (aim ${bound}: ${kept.wall >= bound ? 'met' : 'missed'})`);
  printRatio('gain from shared prefixes', compare(bare, cleared));
  if (!(reached.wall >= bound && kept.wall >= bound)) process.exitCode = 1;
}

/** The provider's answers: a sequence also waits for the others of its context, within the last two. */
function printTimes(times: readonly Times[]): void {
  const mean = (of: (one: Times) => number) =>
    (times.reduce((sum, one) => sum + of(one), 0) / times.length / 1_000).toFixed(1);
  console.log(
    `\nan answer's time (provider): ${mean(({ wait }) => wait)} s waiting for a sequence, ` +
      `${mean(({ prompt }) => prompt)} s until its prompt was read, ${mean(({ generation }) => generation)} s generating`,
  );
}

/** Has llama.cpp's bench compute what the bare loop did, and holds the sides against that. */
async function printLimit(
  model: string,
  spread: Spread,
  { tasks, tokens, rounds }: { tasks: number; tokens: number; rounds: number },
  [bare = [], , runner = []]: readonly Measure[][],
): Promise<void> {
  const promptTokens = Math.round(addWork(bare.map(({ work }) => work)).evaluated / (tasks * rounds));
  const limits: Limit[] = [];
  try {
    const bench = await openBatchedBench(process.env);
    for (let round = 0; round < rounds; round++)
      limits.push(await runBatchedBench(bench, model, spread, { tasks, promptTokens, newTokens: tokens }));
    bench.close();
  } catch (error) {
    console.log(
      `\nllama.cpp's batched bench is not to be had here: ${error instanceof Error ? error.message : error}`,
    );
    return;
  }
  const limit = median(limits.map(({ speed }) => speed));
  const share = median(limits.map(({ promptShare }) => promptShare));
  const of = (side: readonly Measure[]) => (median(side.map((one) => speedOf(one).wall)) / limit).toFixed(3);
  console.log(
    `llama.cpp's batched bench ${format(limit)} tokens/s, ${Math.round(100 * share)} % of its time in prompts of ${promptTokens} tokens a task; ` +
      `bare loop ${of(bare)} of it, runner ${of(runner)} (measured after the rounds, so other work weighs in)`,
  );
}

/** The median over rounds of one side's speed over another's. */
function compare(one: readonly Measure[], other: readonly Measure[]): { wall: number; cpu: number } {
  const ratios = one.flatMap((measure, round) => {
    const beside = other[round];
    if (beside === undefined) return [];
    const [mine, its] = [speedOf(measure), speedOf(beside)];
    return [{ wall: mine.wall / its.wall, cpu: mine.cpu / its.cpu }];
  });
  return { wall: median(ratios.map(({ wall }) => wall)), cpu: median(ratios.map(({ cpu }) => cpu)) };
}

function printRatio(name: string, { wall, cpu }: { wall: number; cpu: number }, verdict = ''): void {
  console.log(`${name.padEnd(26)} ${wall.toFixed(3)}${verdict}; by CPU time ${cpu.toFixed(3)}`);
}

function format(speed: number): string {
  return speed.toFixed(1).padStart(7);
}

if (import.meta.main) await run(process.argv.slice(2));
