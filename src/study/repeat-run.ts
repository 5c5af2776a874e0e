import { randomInt } from 'node:crypto';
import { capabilityFolder, openStore, type PlannedTrial, repeatFolder } from '../store/index.ts';
import { addSeconds } from './add-seconds.ts';
import { factsBeside, ledgerBeside } from './beside-run.ts';
import { countCells } from './count-cells.ts';
import type { EventChannel } from './event-channel.ts';
import { assertEngine } from './in-process/assert-engine.ts';
import { assertPriced } from './in-process/assert-priced.ts';
import { openRoutes } from './in-process/call-through-lane.ts';
import { assertModels, modelsToCheck } from './in-process/check-models.ts';
import { createInProcessExecutor } from './in-process/in-process-executor.ts';
import { openJudges, toStored } from './in-process/open-judges.ts';
import { assertOwnModels } from './in-process/own-code.ts';
import { loadStudyOfRun } from './judge-run.ts';
import { NothingToRepeatError } from './run-errors.ts';
import type { RunEvent, RunSummary } from './run-event.ts';
import { runTrials } from './run-trials.ts';
import { sampleTrials } from './sample-trials.ts';
import { streamEvents } from './stream-events.ts';
import type { Study, StudyJudge } from './study.ts';

/** How trials of a run are asked again. */
export interface RepeatOptions {
  /** How many, in all calls together; all where there are fewer. */
  readonly trials: number;
  /** Holds keys and addresses. Default: `process.env`. */
  readonly env?: NodeJS.ProcessEnv;
  /** Whether a model behind an API is asked a word before the first trial. Default: true. */
  readonly preflight?: boolean;
  /** Aborting it stops; calling again goes on. */
  readonly signal?: AbortSignal;
}

/**
 * Asks a random sample of a run's answered trials once more, has the run's first judge decide, and keeps both in the run's
 * folder, beside what was answered first. Which trials are drawn hangs on a seed that is drawn once and kept: to ask for
 * more adds to the sample. The study's limits hold for the run and its repeats together.
 *
 * @throws RunNotFoundError, NothingToRepeatError, and the errors that `runStudy` throws
 */
export async function* repeatRun(
  folder: string,
  options: RepeatOptions,
): AsyncGenerator<RunEvent, void, void> {
  yield* streamEvents<RunEvent>(options.signal, async (signal, channel) => {
    channel.send({ kind: 'finished', summary: await conduct(folder, options, signal, channel) });
  });
}

async function conduct(
  folder: string,
  { trials: size, env = process.env, preflight = true }: RepeatOptions,
  signal: AbortSignal,
  { send: report, room }: EventChannel<RunEvent>,
): Promise<RunSummary> {
  using run = openStore(folder, 'read');
  const facts = run.facts();
  if (facts.seconds === null) throw new NothingToRepeatError(folder, 'It was imported.');
  const all: PlannedTrial[] = [];
  for (const { trial, answer } of run.query.records()) if (answer !== null) all.push(trial);
  if (all.length === 0) throw new NothingToRepeatError(folder, 'It has no answer.');
  const whole = await loadStudyOfRun(folder);
  const study: Study = { ...whole, judges: mainJudge(whole.judges, run.query.judges()[0]?.name) };
  assertPriced(study);
  assertEngine(study);
  assertOwnModels(study, {});
  const asked = { ...study, tasks: run.query.tasks() };
  for (const text of await assertModels(modelsToCheck(asked, { local: false }), env, { preflight, signal }))
    report({ kind: 'notice', text });
  using store = openStore(repeatFolder(folder), 'write');
  const known = store.knownFacts();
  const before = store.query.progress().reduce((sum, { planned }) => sum + planned, 0);
  const seed = known?.repeat?.seed ?? randomInt(2 ** 31);
  store.foldClaims();
  const ledger = ledgerBeside(store, run, capabilityFolder(folder));
  const { routeTo } = openRoutes(study.limits, { ledger });
  const onNotice = (text: string) => report({ kind: 'notice', text });
  await using executor = createInProcessExecutor({ study, routeTo, env, onNotice });
  const judges = await openJudges(study, { store, executor, report, signal });
  store.atOnce(() => {
    store.setFacts({ ...factsBeside(facts, known), repeat: { of: facts.id ?? null, seed } });
    store.setJudges(judges.map(toStored));
    const tasks = { ...facts.benchmark, tasks: run.query.tasks() };
    store.setPlan(tasks, sampleTrials(all, Math.max(size, before), seed));
  });
  report({
    kind: 'planned',
    study: `${study.name}, asked again`,
    folder: repeatFolder(folder),
    subjects: store.query.progress(),
    judges: judges.map((judge) => ({ judge: judge.name, waiting: store.query.countUnjudged(judge) })),
    cells: countCells(study, store, judges[0]?.name),
  });
  const plan = {
    subjects: study.subjects.map((subject) => ({ subject, modelHash: null })),
    conditions: study.conditions,
    tasks: [],
    epochs: study.epochs,
  };
  const summary = await runTrials({ plan, store, executor, judges, signal, report, room });
  addSeconds(store, summary.seconds);
  return summary;
}

/** The judge that the run's tables use, with those that it asks; none where that is a person, or of another study. */
function mainJudge(judges: readonly StudyJudge[], name: string | undefined): StudyJudge[] {
  const main = judges.find((judge) => judge.name === name);
  if (main === undefined) return [];
  if (main.kind !== 'panel') return [main];
  const voters = new Set([...main.members, main.tieBreaker]);
  return [main, ...judges.filter((judge) => voters.has(judge.name))];
}
