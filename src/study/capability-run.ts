import { capabilityFolder, openStore, repeatFolder } from '../store/index.ts';
import { addSeconds } from './add-seconds.ts';
import { factsBeside, ledgerBeside } from './beside-run.ts';
import { connectWorkers } from './connect-workers.ts';
import type { EventChannel } from './event-channel.ts';
import { assertEngine } from './in-process/assert-engine.ts';
import { assertPriced } from './in-process/assert-priced.ts';
import { openRoutes } from './in-process/call-through-lane.ts';
import { assertModels, modelsToCheck } from './in-process/check-models.ts';
import { createInProcessExecutor } from './in-process/in-process-executor.ts';
import { assertOwnModels, guardModels, type OwnModels, withOwnModels } from './in-process/own-code.ts';
import { loadStudyOfRun } from './judge-run.ts';
import { type CapabilityBenchmark, loadCapability, planCapability } from './load-capability.ts';
import { type Plan, planTrials } from './plan-trials.ts';
import { prepareRun } from './prepare-run.ts';
import type { RunEvent, RunSummary } from './run-event.ts';
import { runTrials } from './run-trials.ts';
import { streamEvents } from './stream-events.ts';
import type { CapabilitySource, Study } from './study.ts';

/** How capability tasks are asked. */
export interface CapabilityOptions {
  /** Which tasks. */
  readonly tasks: CapabilitySource;
  /** Holds keys and addresses. Default: `process.env`. */
  readonly env?: NodeJS.ProcessEnv;
  /** Whether a model behind an API is asked a word before the first trial. Default: true. */
  readonly preflight?: boolean;
  /** Aborting it stops; calling again goes on. */
  readonly signal?: AbortSignal;
}

/** What is asked beside which run. */
export interface CapabilityRun {
  /** The run's folder. */
  readonly folder: string;
  /** The study that the run is of. */
  readonly study: Study;
  /** The run's own plan: its subjects and conditions are those that are asked. */
  readonly plan: Plan;
  readonly benchmark: CapabilityBenchmark;
  readonly env: NodeJS.ProcessEnv;
  /** Models given as code. */
  readonly models?: OwnModels;
  /** Address of the queue whose workers ask; left out: this process does. */
  readonly queue?: string;
}

/**
 * Asks a run's subjects tasks that code can check, under each of the run's conditions, once each, and keeps the answers in the
 * run's folder, apart from the run's own. What is answered already is not asked again. The study's limits hold for the
 * run and these together.
 *
 * @throws RunNotFoundError, YamlFileError, and the errors that `runStudy` throws
 */
export async function* askCapability(
  folder: string,
  { tasks, env = process.env, preflight = true, signal: outer }: CapabilityOptions,
): AsyncGenerator<RunEvent, void, void> {
  yield* streamEvents<RunEvent>(outer, async (signal, channel) => {
    const [study, benchmark] = [await loadStudyOfRun(folder), await loadCapability(tasks)];
    assertPriced(study);
    assertEngine(withoutJudges(study));
    assertOwnModels(study, {});
    const onNotice = (text: string) => channel.send({ kind: 'notice', text });
    const { plan } = await prepareRun(study, {
      limit: null,
      onFetch: ({ name }, event) =>
        channel.send({ kind: 'fetching', party: { role: 'subject', name }, event }),
      onNotice,
      signal,
    });
    const asked = modelsToCheck({ ...withoutJudges(study), tasks: benchmark.tasks }, { local: false });
    for (const text of await assertModels(asked, env, { preflight, signal })) onNotice(text);
    const summary = await runCapability({ folder, study, plan, benchmark, env }, signal, channel);
    channel.send({ kind: 'finished', summary });
  });
}

/** Asks capability tasks beside a run whose models are known to answer, and tells all but the end. */
export async function runCapability(
  { folder, study: whole, plan: own, benchmark, env, models = {}, queue }: CapabilityRun,
  signal: AbortSignal,
  { send: report, room }: EventChannel<RunEvent>,
): Promise<RunSummary> {
  using run = openStore(folder, 'read');
  const study = withoutJudges(whole);
  const { tasks } = benchmark;
  const onNotice = (text: string) => report({ kind: 'notice', text });
  const plan = planCapability(own, tasks);
  await using workers = await connectWorkers(queue, { study, env, onNotice });
  using store = openStore(capabilityFolder(folder), 'write');
  const known = store.knownFacts();
  store.foldClaims();
  const ledger = ledgerBeside(store, run, repeatFolder(folder));
  const { routeTo } = openRoutes(study.limits, { ledger });
  const shared = factsBeside(run.facts(), known);
  await using inner =
    workers?.execute(shared.id, routeTo) ?? createInProcessExecutor({ study, routeTo, env, onNotice });
  const executor = withOwnModels(inner, guardModels(models, env), routeTo);
  store.atOnce(() => {
    const { name, version, hash } = benchmark;
    const { pairs: _, ...facts } = shared;
    const checks = Object.fromEntries(tasks.map(({ id, grade, checker }) => [id, { grade, checker }]));
    const capability = { source: `${name}, ${version}`, checks };
    store.setFacts({ ...facts, benchmark: { name, version, hash }, capability });
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

/** Code checks these tasks, and their answers are all that is asked. */
function withoutJudges(study: Study): Study {
  return { ...study, judges: [], measures: ['answers'] };
}
