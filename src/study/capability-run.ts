import { drawCapabilityTasks, hashTasks } from '../benchmark/index.ts';
import { outsideConversations } from '../steering/index.ts';
import { capabilityFolder, openStore, repeatFolder } from '../store/index.ts';
import { addSeconds } from './add-seconds.ts';
import { factsBeside, ledgerBeside } from './beside-run.ts';
import type { EventChannel } from './event-channel.ts';
import { assertPriced } from './in-process/assert-priced.ts';
import { openRoutes } from './in-process/call-through-lane.ts';
import { assertModels, modelsToCheck } from './in-process/check-models.ts';
import { createInProcessExecutor } from './in-process/in-process-executor.ts';
import { assertOwnModels } from './in-process/own-code.ts';
import { loadStudyOfRun } from './judge-run.ts';
import { planTrials } from './plan-trials.ts';
import { prepareRun } from './prepare-run.ts';
import type { RunEvent, RunSummary } from './run-event.ts';
import { runTrials } from './run-trials.ts';
import { streamEvents } from './stream-events.ts';
import type { Study } from './study.ts';

/** Which capability tasks a run's subjects are asked, and how. */
export interface CapabilityOptions {
  /** Another seed, another draw. */
  readonly seed: number;
  /** How many tasks of each kind and grade. */
  readonly perGrade: number;
  /** Holds keys and addresses. Default: `process.env`. */
  readonly env?: NodeJS.ProcessEnv;
  /** Whether a model behind an API is asked a word before the first trial. Default: true. */
  readonly preflight?: boolean;
  /** Aborting it stops; calling again goes on. */
  readonly signal?: AbortSignal;
}

/**
 * Asks a run's subjects tasks that code can check, under each of the run's conditions, once each, and keeps the answers in the
 * run's folder, apart from the run's own. What is answered already is not asked again. The study's limits hold for the
 * run and these together.
 *
 * @throws RunNotFoundError, and the errors that `runStudy` throws
 */
export async function* askCapability(
  folder: string,
  options: CapabilityOptions,
): AsyncGenerator<RunEvent, void, void> {
  yield* streamEvents<RunEvent>(options.signal, async (signal, channel) => {
    channel.send({ kind: 'finished', summary: await conduct(folder, options, signal, channel) });
  });
}

async function conduct(
  folder: string,
  { seed, perGrade, env = process.env, preflight = true }: CapabilityOptions,
  signal: AbortSignal,
  { send: report, room }: EventChannel<RunEvent>,
): Promise<RunSummary> {
  using run = openStore(folder, 'read');
  const facts = run.facts();
  const whole = await loadStudyOfRun(folder);
  const study: Study = { ...whole, judges: [], measures: ['answers'] };
  assertPriced(study);
  assertOwnModels(study, {});
  const tasks = drawCapabilityTasks({ seed, perGrade });
  const onNotice = (text: string) => report({ kind: 'notice', text });
  const prepared = await prepareRun(study, {
    limit: null,
    onFetch: ({ name }, event) => report({ kind: 'fetching', party: { role: 'subject', name }, event }),
    onNotice,
    signal,
  });
  const conditions = outsideConversations(prepared.plan.conditions);
  const plan = { ...prepared.plan, conditions, tasks, twins: [], epochs: 1 };
  const asked = modelsToCheck({ ...study, tasks }, { local: false });
  for (const text of await assertModels(asked, env, { preflight, signal })) onNotice(text);
  using store = openStore(capabilityFolder(folder), 'write');
  const known = store.knownFacts();
  store.foldClaims();
  const ledger = ledgerBeside(store, run, repeatFolder(folder));
  const { routeTo } = openRoutes(study.limits, { ledger });
  await using executor = createInProcessExecutor({ study, routeTo, env, onNotice });
  const benchmark = {
    name: 'built-in capability tasks',
    version: `seed ${seed}, ${perGrade} of each kind and grade`,
    tasks,
    hash: hashTasks(tasks),
  };
  store.atOnce(() => {
    const { tasks: _, ...described } = benchmark;
    const { pairs: __, ...shared } = facts;
    const checks = Object.fromEntries(tasks.map(({ id, grade, checker }) => [id, { grade, checker }]));
    const capability = { source: `${benchmark.name}, ${benchmark.version}`, checks };
    store.setFacts({ ...factsBeside(shared, known), benchmark: described, capability });
    store.setJudges([]);
    store.setPlan(benchmark, planTrials(plan));
  });
  report({
    kind: 'planned',
    study: `${study.name}: capability`,
    folder: capabilityFolder(folder),
    subjects: store.query.progress(),
    judges: [],
    cells: [],
  });
  const summary = await runTrials({ plan, store, executor, judges: [], signal, report, room });
  addSeconds(store, summary.seconds);
  return summary;
}
