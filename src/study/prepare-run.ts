import {
  type Benchmark,
  BUILTIN_PAIRS,
  type CapabilityScores,
  chooseTwins,
  cutBenchmark,
  limitPerCategory,
  loadBuiltin,
  loadPairs,
  loadScores,
  type PairSet,
  selectTasks,
  type Task,
} from '../benchmark/index.ts';
import { loadInstrumentalEval } from '../benchmark/instrumental-eval/index.ts';
import { loadCatalogue } from '../models/catalogue/index.ts';
import { type FetchEvent, resolveModelFile } from '../models/fetch/index.ts';
import { assertSupports, parseModelSpec } from '../models/providers/index.ts';
import { LOCAL } from '../vocabulary/index.ts';
import { assertNames } from './assert-names.ts';
import type { Plan, PlanSubject } from './plan-trials.ts';
import { resolveAdapters } from './resolve-adapters.ts';
import type { BenchmarkSource, Study, StudySubject } from './study.ts';
import { tellRoles } from './tell-roles.ts';
import { tellThinkers } from './tell-thinkers.ts';

/** What a run is to do, settled before anything is asked. */
export interface PreparedRun {
  readonly benchmark: Benchmark;
  readonly plan: Plan;
  /** There where preference is measured: the pairs of the tasks that are asked. */
  readonly pairs?: PairSet;
  /** There where capability was measured elsewhere. */
  readonly scores?: CapabilityScores;
  /** There where a limit left out tasks: how many the study has without it. */
  readonly cutFrom?: number;
}

/** How a run is prepared. */
export interface PrepareOptions {
  /** Tasks of each category at most; null for what the study says. */
  readonly limit: number | null;
  readonly onFetch: (subject: StudySubject, event: FetchEvent) => void;
  readonly onNotice: (notice: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Loads a study's tasks, makes sure that its models can be asked under its conditions, and finds what pins each model
 * down. A model file that the catalogue does not describe is fetched here, since its hash is part of each trial's
 * address.
 *
 * @throws the errors of loading a benchmark, of an unknown model or provider, PrefillUnsupportedError, AdapterUnsupportedError,
 *   UnknownNamedCategoryError and AdapterFileError.
 */
export async function prepareRun(study: Study, options: PrepareOptions): Promise<PreparedRun> {
  for (const { model } of study.subjects) assertSupports(model, study.conditions);
  const loaded = await loadBenchmark(study.benchmark);
  assertNames(
    study.conditions,
    study.benchmark.tasks === undefined ? loaded.tasks : (await loadCut(study.benchmark)).tasks,
  );
  for (const text of [...tellRoles(study), ...tellThinkers(study)]) options.onNotice(text);
  const benchmark =
    options.limit === null ? loaded : cutBenchmark(loaded, limitPerCategory(loaded.tasks, options.limit));
  const subjects: PlanSubject[] = [];
  for (const subject of study.subjects) {
    const { onFetch, onNotice, signal } = options;
    const onProgress = (event: FetchEvent) => onFetch(subject, event);
    const modelHash = await findModelHash(subject.model, study.folder, { onProgress, onNotice, signal });
    subjects.push({ subject, modelHash });
  }
  const conditions = await resolveAdapters(study.conditions, study.folder);
  const { epochs } = study;
  const { tasks, twins = [] } = benchmark;
  const pairs = await loadPairsOf(study, tasks);
  const scores = study.scores === undefined ? null : await loadScores(study.scores);
  const isCut = tasks.length < loaded.tasks.length;
  return {
    benchmark,
    ...(pairs !== null && { pairs }),
    ...(scores !== null && { scores }),
    ...(isCut && { cutFrom: loaded.tasks.length }),
    plan: { subjects, conditions, tasks, twins, epochs },
  };
}

/**
 * The pairs of continuations that a study scores; null where it does not measure preference.
 *
 * @throws {YamlFileError} where the file is wrong, or has none for a task that is asked.
 */
export async function loadPairsOf(study: Study, asked: readonly Task[]): Promise<PairSet | null> {
  if (!study.measures.includes('preference')) return null;
  // A file may speak of every task of the benchmark, also of those that a cut leaves out.
  const { benchmark } = study;
  const all = benchmark.source === 'builtin' ? loadBuiltin({}) : loadInstrumentalEval(benchmark);
  return loadPairs(study.pairs ?? BUILTIN_PAIRS, (await all).tasks, asked);
}

/** Loads the tasks that a study names. */
export async function loadBenchmark(source: BenchmarkSource): Promise<Benchmark> {
  const benchmark = await loadCut(source);
  const selected = source.tasks === undefined ? benchmark : selectTasks(benchmark, source.tasks);
  return source.source === 'builtin' ? chooseTwins(selected, source.twins) : selected;
}

async function loadCut(source: BenchmarkSource): Promise<Benchmark> {
  if (source.source === 'instrumental-eval') return loadInstrumentalEval(source);
  return loadBuiltin(source.maxPerCategory === undefined ? {} : { maxPerCategory: source.maxPerCategory });
}

/** What pins a model file down; null for a model behind an API. A file that the catalogue does not describe is fetched. */
export async function findModelHash(
  model: string,
  folder: string,
  options: {
    readonly onProgress: (event: FetchEvent) => void;
    readonly onNotice: (notice: string) => void;
    readonly signal: AbortSignal;
  },
): Promise<string | null> {
  const { provider, modelId } = parseModelSpec(model);
  if (provider !== LOCAL) return null;
  const known = loadCatalogue().models.find(({ name }) => name === modelId);
  if (known !== undefined) return known.file.sha256;
  return (await resolveModelFile(modelId, { studyDir: folder, ...options })).sha256;
}
