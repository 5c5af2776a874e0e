import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type Judge, NO_FACTS, refuseScreening } from '../judging/index.ts';
import { secretsOf } from '../models/secrets/index.ts';
import { assertInstalled, QUEUE } from '../optional/index.ts';
import {
  countLeftOut,
  describeLeftOut,
  openStore,
  type RunFacts,
  runFile,
  type Store,
} from '../store/index.ts';
import { seesReasoning } from '../vocabulary/index.ts';
import { addSeconds } from './add-seconds.ts';
import { addSummaries } from './add-summaries.ts';
import { ledgerOfRun } from './beside-run.ts';
import { runCapability } from './capability-run.ts';
import { connectWorkers } from './connect-workers.ts';
import { countCells } from './count-cells.ts';
import type { EventChannel } from './event-channel.ts';
import { assertEngine } from './in-process/assert-engine.ts';
import { assertPriced } from './in-process/assert-priced.ts';
import { openRoutes } from './in-process/call-through-lane.ts';
import { assertModels, type CheckedModel, modelsToCheck } from './in-process/check-models.ts';
import { createInProcessExecutor } from './in-process/in-process-executor.ts';
import { costOfCheck, keepForUnjudged, shareOfStudy } from './in-process/judging-share.ts';
import { openJudges, toStored } from './in-process/open-judges.ts';
import {
  assertOwnModels,
  guardModels,
  isNoOwnModel,
  type OwnModels,
  openOwnJudge,
  withOwnModels,
} from './in-process/own-code.ts';
import { loadCapability } from './load-capability.ts';
import { type Plan, planTrials } from './plan-trials.ts';
import { type PreparedRun, prepareRun } from './prepare-run.ts';
import { LimitLeavesOutError, OtherStudyError } from './run-errors.ts';
import type { RunEvent, RunSummary } from './run-event.ts';
import { runTrials } from './run-trials.ts';
import type { Schedule } from './sequential/open-schedule.ts';
import { putJudgeFirst, type SequentialGate, settleSeed } from './sequential/sequential-gate.ts';
import { streamEvents } from './stream-events.ts';
import type { Study } from './study.ts';
import { watchEngines } from './watch-engines.ts';
import { writeStudy } from './write-study.ts';

/** Where and how a study is run. */
export interface RunOptions {
  /** The run's folder; made where it is missing. */
  readonly out: string;
  /** Tasks of each category at most; null for what the study says. */
  readonly limit?: number | null;
  /** Holds keys and addresses. Default: `process.env`. */
  readonly env?: NodeJS.ProcessEnv;
  /** Whether each model behind an API is asked a word before the first trial. Default: true. */
  readonly preflight?: boolean;
  /** Address of a Redis or Valkey server: workers do the run's work, and keys are theirs. Default: this process does it. */
  readonly queue?: string;
  /**
   * Models given as code, by the names that the study has for them: `custom/NAME`. The name is what pins such a model down:
   * give it another one when the model changes, or its stored answers stand.
   */
  readonly models?: OwnModels;
  /** Judges given as code. They come before the study's, so the tables use the first of them. */
  readonly judges?: readonly Judge[];
  /** Aborting it stops the run; a later run goes on. */
  readonly signal?: AbortSignal;
  /** Asks tasks in random order, and only until this gate's answer is clear. */
  readonly gate?: SequentialGate;
}

/**
 * Runs a study, or goes on where it stopped. Yields what happens; whatever it yields as answered or judged is on disk.
 * Whoever stops reading stops the run.
 *
 * @throws UnknownPriceError, the errors of a wrong study, of a locked, damaged or unwritable store, of unknown models and missing keys.
 * @example
 * const study = await loadStudy('studies/quickstart.yaml');
 * for await (const event of runStudy(study, { out: 'runs/quickstart' })) {
 *   if (event.kind === 'judged') console.log(event.trial.condition, event.judgement);
 * }
 */
export async function* runStudy(study: Study, options: RunOptions): AsyncGenerator<RunEvent, void, void> {
  yield* streamEvents<RunEvent>(options.signal, async (signal, channel) => {
    const { capability } = study;
    // Before anything is asked: a wrong file of tasks is told at once.
    const benchmark =
      capability === undefined || options.gate !== undefined
        ? null
        : await loadCapability(capability, options.limit);
    const { summary, plan } = await conduct(study, options, signal, channel);
    if (benchmark === null || summary.outcome === 'interrupted')
      return channel.send({ kind: 'finished', summary });
    const { out: folder, env = process.env, models, queue } = options;
    const more = { ...(models !== undefined && { models }), ...(queue !== undefined && { queue }) };
    const beside = await runCapability({ folder, study, plan, benchmark, env, ...more }, signal, channel);
    channel.send({ kind: 'finished', summary: addSummaries(summary, beside) });
  });
}

const OTHER_KEYS =
  "The tasks' keys have changed since answers of this run were judged. Those decisions stand: to have them made again with the new keys, name the judge otherwise.";

async function conduct(
  given: Study,
  { out, limit = null, env = process.env, preflight = true, queue, gate, ...own }: RunOptions,
  signal: AbortSignal,
  { send, room }: EventChannel<RunEvent>,
): Promise<{ readonly summary: RunSummary; readonly plan: Plan }> {
  const study = gate === undefined ? given : putJudgeFirst(given, gate);
  let schedule: Schedule | undefined;
  let engines: ReturnType<typeof watchEngines> | undefined;
  const report = (event: RunEvent) => {
    schedule?.take(event);
    engines?.(event);
    send(event);
  };
  assertPriced(study);
  // Workers run models in processes of their own.
  if (queue === undefined) assertEngine(study);
  else assertInstalled(QUEUE);
  assertOwnModels(study, own.models ?? {});
  const onNotice = (text: string) => report({ kind: 'notice', text });
  const prepared = await prepareRun(study, {
    limit,
    onFetch: ({ name }, event) => report({ kind: 'fetching', party: { role: 'subject', name }, event }),
    onNotice,
    signal,
  });
  const sequence = gate === undefined ? undefined : await prepareSequence(gate, prepared);
  // Opened before the store, so that a wrong address leaves nothing.
  await using workers = await connectWorkers(queue, { study, env, onNotice });
  // What a run can't begin without is told before its folder is made.
  const isNew = !existsSync(runFile(out));
  const askedWith = { conditions: study.conditions, tasks: prepared.plan.tasks, measures: study.measures };
  const check = async (models: readonly CheckedModel[]) => {
    const asked = models.filter(isNoOwnModel);
    const told = await assertModels(asked, env, { preflight, signal });
    for (const text of told) onNotice(text);
    return preflight ? costOfCheck(asked, study) : { usd: 0, tokens: 0 };
  };
  const before =
    isNew && queue === undefined
      ? await check(modelsToCheck({ ...study, ...askedWith }, { local: false }))
      : { usd: 0, tokens: 0 };
  using store = openStore(out, 'write');
  const facts = store.knownFacts();
  if (facts !== null && facts.name !== study.name) throw new OtherStudyError(out, facts.name, study.name);
  const { keysHash } = facts?.benchmark ?? {};
  if (keysHash !== undefined && keysHash !== prepared.benchmark.keysHash) onNotice(OTHER_KEYS);
  const runId = facts?.id ?? randomUUID();
  store.foldClaims();
  store.assume(before);
  const { routeTo, budget } = openRoutes(study.limits, {
    ledger: ledgerOfRun(store, out),
    shareOf: shareOfStudy(study, prepared.plan),
  });
  await using inner =
    workers?.execute(runId, routeTo) ?? createInProcessExecutor({ study, routeTo, env, onNotice });
  const executor = withOwnModels(inner, guardModels(own.models ?? {}, env), routeTo);
  const opened = [
    ...(own.judges ?? []).map((judge) => openOwnJudge(judge, report, routeTo)),
    ...(await openJudges(study, { store, executor, report, signal })),
  ];
  // A program's own judge may be one of traces, and tables use the first judge of answers.
  const isOfTraces = ({ facts = NO_FACTS }: Judge) => Number(seesReasoning(facts));
  const judges = opened.toSorted((one, other) => isOfTraces(one) - isOfTraces(other));
  const gated =
    gate === undefined ? undefined : (judges.find(({ name }) => name === gate.judge) ?? judges[0]);
  if (gate !== undefined && gated !== undefined)
    refuseScreening({ ...gated.facts, name: gated.name }, gate.screening ?? false);
  const seed = gate === undefined ? null : settleSeed(gate, facts, out);
  engines = watchEngines(store, (text) => send({ kind: 'notice', text }));
  const leftOut = store.atOnce(() => {
    store.setFacts({ ...gatherFacts(study, prepared, { before: facts, seed, limit }), id: runId });
    store.setJudges(judges.map(toStored));
    const tasksLeft = () => countLeftOut(store.query.leftOut().filter(({ cause }) => cause === 'task'));
    const before = tasksLeft();
    store.setPlan(prepared.benchmark, planTrials(prepared.plan));
    store.setPairs(prepared.pairs?.pairs ?? []);
    // The plan would be lost, and with it the report: nobody who tries a few tasks means that.
    if (limit !== null && tasksLeft() > before)
      throw new LimitLeavesOutError(out, limit, tasksLeft() - before);
    const left = store.query.leftOut();
    if (seed !== null) schedule = sequence?.open(seed, { store, judge: gated?.name ?? '' });
    return left;
  });
  if (leftOut.length > 0) onNotice(describeLeftOut(leftOut));
  keepForUnjudged(budget, study, store, judges);
  const cut = limit === null ? '' : `# Run with --limit ${limit}: that many tasks of each category.\n`;
  const head = '# The study as it was run, with all defaults written out.\n';
  store.writeBeside('study.yaml', head + cut + writeStudy(study, out, secretsOf(env)));
  if (!isNew && queue === undefined) {
    const asked = { ...modelsToAsk(study, store, judges), ...askedWith };
    const cost = await check(modelsToCheck(asked, { local: false }));
    store.assume(cost);
    budget.spend(cost);
  }
  report({
    kind: 'planned',
    study: study.name,
    folder: out,
    subjects: study.measures.includes('answers')
      ? (schedule?.mostTrials() ?? store.query.progress())
      : study.subjects.map(({ name: subject }) => ({ subject, planned: 0, answered: 0 })),
    ...(prepared.pairs !== undefined && { scoring: store.query.scoring() }),
    judges: judges.map((judge) => ({
      judge: judge.name,
      waiting: store.query.countUnjudged(judge),
      ...(judge.facts?.screening === true && { screening: true }),
    })),
    cells: countCells(study, store, judges[0]?.name),
    withheld: study.withheld,
  });
  const summary = await runTrials({
    plan: prepared.plan,
    store,
    executor,
    judges,
    measures: study.measures,
    signal,
    report,
    room,
    ...(schedule === undefined ? {} : { planMore: schedule.planMore }),
  });
  addSeconds(store, summary.seconds);
  return { summary, plan: prepared.plan };
}

/** Plans a gate's checks. Loaded only where there is a gate: what analyses takes as long to load as all else of a run. */
async function prepareSequence(gate: SequentialGate, prepared: PreparedRun) {
  const { planSequence } = await import('./sequential/plan-sequence.ts');
  const { openSchedule } = await import('./sequential/open-schedule.ts');
  const checks = planSequence(gate, prepared.plan);
  return {
    open: (seed: number, parts: { readonly store: Store; readonly judge: string }) =>
      openSchedule({ ...gate, seed }, { ...parts, prepared, checks }),
  };
}

function gatherFacts(
  study: Study,
  { benchmark, cutFrom, pairs, scores }: PreparedRun,
  { before, seed, limit }: { before: RunFacts | null; seed: number | null; limit: number | null },
): RunFacts {
  const sequential = seed === null ? before?.sequential : { seed };
  return {
    ...(sequential === undefined ? {} : { sequential }),
    name: study.name,
    description: study.description,
    created: before?.created ?? new Date().toISOString(),
    benchmark: {
      name: benchmark.name,
      version: benchmark.version,
      hash: benchmark.hash,
      ...(benchmark.keysHash !== undefined && { keysHash: benchmark.keysHash }),
    },
    ...(limit !== null && cutFrom !== undefined && { limit: { perCategory: limit, of: cutFrom } }),
    epochs: study.epochs,
    ...(pairs !== undefined && { pairs: { version: pairs.version, hash: pairs.hash } }),
    ...(scores !== undefined && { scores }),
    subjects: study.subjects.map(({ name, model, size, stage, decoding }) => ({
      name,
      model,
      size,
      stage,
      decoding,
    })),
    conditions: study.conditions,
    ...(study.withheld !== 'exclude' && { withheld: study.withheld }),
    seconds: before?.seconds ?? 0,
  };
}

/** The models behind APIs that have something left to do. */
function modelsToAsk(
  study: Study,
  store: Store,
  judges: readonly Judge[],
): Pick<Study, 'subjects' | 'judges'> {
  const progress = new Map(store.query.progress().map((entry) => [entry.subject, entry]));
  const unscored = new Set(
    study.measures.includes('preference')
      ? store.query.scoring().flatMap(({ subject, planned, scored }) => (scored < planned ? [subject] : []))
      : [],
  );
  const subjects = study.subjects.filter(({ name }) => {
    const { planned = 0, answered = 0 } = progress.get(name) ?? {};
    return (study.measures.includes('answers') && answered < planned) || unscored.has(name);
  });
  const busy = judges.filter((judge) => subjects.length > 0 || store.query.countUnjudged(judge) > 0);
  const names = new Set(busy.map(({ name }) => name));
  const busyJudges = study.judges.filter(({ name }) => names.has(name));
  return { subjects, judges: busyJudges };
}
