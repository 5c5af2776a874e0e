import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { generateText, type LanguageModel } from 'ai';
import { loadCatalogue } from '../src/models/catalogue/index.ts';
import { pullModel } from '../src/models/fetch/index.ts';
import { loadLocalModel } from '../src/models/local/index.ts';
import { addWork, openBareLoop, type Work } from './local-bare-loop.ts';
import { type BenchPrompt, makePrompts } from './local-prompts.ts';

/** The provider should reach at least this share of the bare library loop's speed. */
const bound = 0.95;

/** One way to answer a batch of prompts; it tells what it cost in tokens. */
export interface Side {
  readonly name: string;
  readonly answer: (tasks: readonly BenchPrompt[][], maxTokens: number) => Promise<Work>;
}

interface Lanes {
  readonly contexts: number;
  readonly threads: number;
  readonly sequences: number;
}

interface Measure {
  work: Work;
  wallSeconds: number;
  cpuSeconds: number;
}

/**
 * Measures new tokens a second of the bare library loop and of the provider on the same batch, and the gain from shared
 * prefixes. The sides take turns in short rounds, on prompts that are new in every round, and each round's order is the
 * other way round, so that a busy machine slows them alike. Tokens a CPU second tell how much the provider itself costs.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      model: { type: 'string' },
      rounds: { type: 'string', default: '3' },
      tasks: { type: 'string', default: '6' },
      tokens: { type: 'string', default: '32' },
      contexts: { type: 'string', default: String(availableParallelism()) },
      threads: { type: 'string', default: '1' },
      sequences: { type: 'string', default: '3' },
    },
  });
  const path = values.model ?? (await pullModel(loadCatalogue().default)).path;
  const lanes = {
    contexts: Number(values.contexts),
    threads: Number(values.threads),
    sequences: Number(values.sequences),
  };
  const bare = await openBareLoop(path, lanes);
  const local = await loadLocalModel({
    path,
    sha256: '',
    name: 'bench',
    stage: 'instruct',
    gpu: false,
    ...lanes,
  });
  const sides: Side[] = [
    { name: 'bare loop, prefixes shared', answer: (tasks, most) => bare.run(tasks, most, true) },
    { name: 'provider', answer: (tasks, most) => askAll(local.model, tasks, most) },
    { name: 'bare loop, nothing shared', answer: (tasks, most) => bare.run(tasks, most, false) },
  ];
  try {
    const measures = await measureSides(sides, {
      rounds: Number(values.rounds),
      tasks: Number(values.tasks),
      tokens: Number(values.tokens),
    });
    print(sides, measures, lanes);
  } finally {
    await local.close();
    await bare.close();
  }
}

/** Lets the sides take turns; the result stands in the order of the sides. */
export async function measureSides(
  sides: readonly Side[],
  plan: { rounds: number; tasks: number; tokens: number },
): Promise<Measure[]> {
  const measures = sides.map(() => ({ work: addWork([]), wallSeconds: 0, cpuSeconds: 0 }));
  for (let round = 0; round < plan.rounds; round++) {
    const tasks = makePrompts(round * plan.tasks, plan.tasks);
    const order = [...sides.keys()];
    if (round % 2 === 1) order.reverse();
    for (const index of order) {
      const side = sides[index];
      const measure = measures[index];
      if (side === undefined || measure === undefined) continue;
      const cpu = process.cpuUsage();
      const start = performance.now();
      const work = await side.answer(tasks, plan.tokens);
      const seconds = (performance.now() - start) / 1000;
      const used = process.cpuUsage(cpu);
      measure.work = addWork([measure.work, work]);
      measure.wallSeconds += seconds;
      measure.cpuSeconds += (used.user + used.system) / 1e6;
      console.log(
        `round ${round + 1}  ${side.name.padEnd(28)} ${(work.generated / seconds).toFixed(1)} tokens/s`,
      );
    }
  }
  return measures;
}

/** Asks for all answers at once, a task's conditions one after the other, as the runner does. */
async function askAll(
  model: LanguageModel,
  tasks: readonly BenchPrompt[][],
  maxTokens: number,
): Promise<Work> {
  const answers = await Promise.all(
    tasks.flat().map(({ system, user }) =>
      generateText({
        model,
        system,
        prompt: user,
        temperature: 0,
        maxOutputTokens: maxTokens,
        maxRetries: 0,
      }),
    ),
  );
  return addWork(
    answers.map(({ usage }) => ({
      generated: usage.outputTokens ?? 0,
      evaluated: usage.inputTokenDetails.noCacheTokens ?? 0,
    })),
  );
}

function print(sides: readonly Side[], measures: readonly Measure[], lanes: Lanes): void {
  console.log(
    `\n${lanes.contexts} contexts × ${lanes.threads} threads × ${lanes.sequences} sequences, greedy\n`,
  );
  const rows = measures.map(({ work, wallSeconds, cpuSeconds }, index) => {
    const row = { wall: work.generated / wallSeconds, cpu: work.generated / cpuSeconds };
    const name = sides[index]?.name ?? '';
    console.log(
      `${name.padEnd(28)} ${format(row.wall)} tokens/s ${format(row.cpu)} tokens/CPU s   ` +
        `${work.generated} new tokens, ${work.evaluated} prompt tokens evaluated`,
    );
    return row;
  });
  const [bare, provider, cleared] = rows;
  if (bare === undefined || provider === undefined || cleared === undefined) return;
  const ratio = provider.wall / bare.wall;
  const verdict = ratio >= bound ? 'met' : 'missed';
  console.log(
    `\nprovider / bare loop         ${ratio.toFixed(3)} (bound ${bound}: ${verdict}); by CPU time ${(provider.cpu / bare.cpu).toFixed(3)}`,
  );
  console.log(
    `gain from shared prefixes    ${(bare.wall / cleared.wall).toFixed(2)}×; by CPU time ${(bare.cpu / cleared.cpu).toFixed(2)}×`,
  );
}

function format(speed: number): string {
  return speed.toFixed(1).padStart(7);
}

if (import.meta.main) await run(process.argv.slice(2));
