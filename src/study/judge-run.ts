import { join } from 'node:path';
import { type Judge, NO_FACTS } from '../judging/index.ts';
import { findRunFile, openStore, type Store, type StoredJudge } from '../store/index.ts';
import { seesReasoning } from '../vocabulary/index.ts';
import { ledgerOfRun } from './beside-run.ts';
import { countCells } from './count-cells.ts';
import type { EventChannel } from './event-channel.ts';
import { assertEngine } from './in-process/assert-engine.ts';
import { assertPriced } from './in-process/assert-priced.ts';
import { openRoutes } from './in-process/call-through-lane.ts';
import { assertModels, modelsToCheck } from './in-process/check-models.ts';
import { createInProcessExecutor } from './in-process/in-process-executor.ts';
import { openJudges, toStored } from './in-process/open-judges.ts';
import { loadStudy } from './load-study.ts';
import { JudgeNameTakenError, NoTracesError } from './run-errors.ts';
import type { RunEvent, RunSummary } from './run-event.ts';
import { runTrials } from './run-trials.ts';
import { streamEvents } from './stream-events.ts';
import type { Study, StudyJudge } from './study.ts';

/** How stored answers are judged. */
export interface JudgeOptions {
  /** Holds keys and addresses. Default: `process.env`. */
  readonly env?: NodeJS.ProcessEnv;
  /** Whether a model behind an API is asked a word before the first answer. Default: true. */
  readonly preflight?: boolean;
  /** Aborting it stops the judging; calling again goes on. */
  readonly signal?: AbortSignal;
}

/**
 * Has judges judge the answers of a run that they have not judged. Nothing is generated. They come after those that the
 * run has, so that the tables keep the first; the limits and prices are those of the run's `study.yaml`. A panel comes
 * with its members, which are judges of the run too. Yields what happens; whatever it yields as judged is on disk.
 * Whoever stops reading stops the judging.
 *
 * The outcome `complete` says that each stored answer is judged, or dropped; trials without an answer do not matter.
 *
 * @param folder - the run's folder
 * @param judges - one or several
 * @throws RunNotFoundError, RunLockedError and the store's other errors; JudgeNameTakenError; UnknownPriceError; the
 *   errors of an unknown model and a missing key.
 * @example
 * for await (const event of judgeRun('runs/quickstart', { kind: 'offline', name: 'offline' })) {
 *   if (event.kind === 'judged') console.log(event.judgement);
 * }
 */
export async function* judgeRun(
  folder: string,
  judges: StudyJudge | readonly StudyJudge[],
  options: JudgeOptions = {},
): AsyncGenerator<RunEvent, void, void> {
  yield* streamEvents<RunEvent>(options.signal, async (signal, channel) => {
    channel.send({
      kind: 'finished',
      summary: await conduct(folder, [judges].flat(), options, signal, channel),
    });
  });
}

/**
 * The study that a run was made with, as its `study.yaml` says.
 *
 * @throws RunNotFoundError
 */
export async function loadStudyOfRun(folder: string): Promise<Study> {
  // A store opened to write is made where it is missing, and a folder's name mistyped should leave nothing behind.
  findRunFile(folder);
  return loadStudy(join(folder, 'study.yaml'));
}

async function conduct(
  folder: string,
  wanted: readonly StudyJudge[],
  { env = process.env, preflight = true }: JudgeOptions,
  signal: AbortSignal,
  { send: report, room }: EventChannel<RunEvent>,
): Promise<RunSummary> {
  const study: Study = { ...(await loadStudyOfRun(folder)), judges: wanted };
  assertPriced({ ...study, subjects: [] });
  assertEngine({ ...study, subjects: [] });
  using store = openStore(folder, 'write');
  const facts = store.facts();
  store.foldClaims();
  const { routeTo } = openRoutes(study.limits, { ledger: ledgerOfRun(store, folder) });
  const onNotice = (text: string) => report({ kind: 'notice', text });
  await using executor = createInProcessExecutor({ study, routeTo, env, onNotice });
  const judges = await openJudges(study, { store, executor, report, signal });
  for (const judge of judges) {
    assertNameFree(store, folder, toStored(judge));
    assertTraces(store, folder, judge);
  }
  const left = (judge: Judge) => store.query.countUnjudged(judge);
  const waiting = () => judges.reduce((sum, judge) => sum + left(judge), 0);
  const busy = new Set(judges.filter((judge) => left(judge) > 0).map(({ name }) => name));
  const asked = { subjects: [], judges: wanted.filter(({ name }) => busy.has(name)) };
  const told = await assertModels(modelsToCheck(asked, { local: false }), env, { preflight, signal });
  for (const text of told) onNotice(text);
  for (const judge of judges) store.addJudge(toStored(judge));
  report({
    kind: 'planned',
    study: study.name,
    folder,
    subjects: store.query.progress(),
    judges: judges.map((judge) => ({ judge: judge.name, waiting: left(judge) })),
    cells: countCells(study, store),
  });
  const plan = { subjects: [], conditions: study.conditions, tasks: [], epochs: study.epochs };
  const summary = await runTrials({ plan, store, executor, judges, signal, report, room });
  // An import does not tell how long its run worked, and judging does not change that.
  if (facts.seconds !== null) store.setFacts({ ...facts, seconds: facts.seconds + summary.seconds });
  return {
    ...summary,
    outcome: waiting() === 0 ? 'complete' : signal.aborted ? 'interrupted' : 'incomplete',
  };
}

/** A judge's name may be renewed by the same model, whose rubric has changed, but not taken by another. */
function assertNameFree(store: Store, folder: string, { name, facts }: StoredJudge): void {
  const all = [...store.query.judges(), ...store.query.traceJudges()];
  const known = all.find((judge) => judge.name === name);
  const isAlike = known?.facts.model === facts.model && seesReasoning(known.facts) === seesReasoning(facts);
  if (known === undefined || isAlike) return;
  throw new JudgeNameTakenError(folder, name, known.facts.model, facts.model);
}

/** A judge of traces needs some to judge. @throws {NoTracesError} */
function assertTraces(store: Store, folder: string, { name, facts = NO_FACTS }: Judge): void {
  if (!seesReasoning(facts)) return;
  const { answers, traces } = store.query.countTraces();
  if (answers > 0 && traces === 0) throw new NoTracesError(folder, name, answers);
}
