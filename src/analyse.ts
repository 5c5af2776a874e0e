import type { Outcome } from './analysis/index.ts';
import {
  buildReport,
  type Report,
  type ReportInput,
  readReportInput,
  STEERLAB_VERSION,
} from './report/index.ts';
import { openStore } from './store/index.ts';

/**
 * What a run's outcomes say. Plain data, as the report's JSON Schema describes it; rates and differences are fractions,
 * and every estimate has its 95 % interval.
 */
export type Analysis = Pick<Report, 'cells' | 'contrasts' | 'families' | 'frontier' | 'hypotheses'>;

/** What is known besides outcomes that do not come from a run. */
export interface AnalyseOptions {
  /** Sizes (10⁹ parameters) and stages, for comparing subjects. Default: no size, `instruct`. */
  readonly subjects?: readonly Pick<ReportInput['subjects'][number], 'name' | 'size' | 'stage'>[];
  /** The families that conditions are paraphrases of, as a study's conditions have them. Default: none. */
  readonly conditions?: readonly { readonly name: string; readonly family?: string | undefined }[];
}

/**
 * Analyses a run: each cell's rates, how far each subject can be steered, each family's spread and worst case, and the
 * paper's hypotheses. A run that still goes on may be analysed: what is not judged counts as unanswered.
 *
 * @param source - a run's folder; or outcomes of your own, one for each trial and judge
 * @throws RunNotFoundError, CorruptStoreError, NewerStoreError where the folder holds no run that can be read.
 * @example
 * for (const { subject, kind, value, low, high } of analyse('runs/quickstart').contrasts) {
 *   console.log(subject, kind, value, low, high);
 * }
 */
export function analyse(source: string | Iterable<Outcome>, options: AnalyseOptions = {}): Analysis {
  const input = typeof source === 'string' ? readRun(source) : describe([...source], options);
  const { cells, contrasts, families, frontier, hypotheses } = buildReport(input);
  return { cells, contrasts, families, frontier, hypotheses };
}

function readRun(folder: string): ReportInput {
  using store = openStore(folder, 'read');
  return readReportInput(store, store.facts(), []);
}

/** As much of a run as outcomes tell of. */
function describe(
  outcomes: readonly Outcome[],
  { subjects = [], conditions = [] }: AnalyseOptions,
): ReportInput {
  const namesOf = (key: 'subject' | 'judge' | 'category' | 'task') => [
    ...new Set(outcomes.map((outcome) => outcome[key])),
  ];
  const directions = new Map(outcomes.map(({ condition, direction }) => [condition, direction]));
  return {
    study: {
      name: 'outcomes',
      created: '',
      steerlab: STEERLAB_VERSION,
      benchmark: {
        name: '',
        version: '',
        hash: '',
        tasks: namesOf('task').length,
        categories: namesOf('category'),
      },
      epochs: Math.max(1, ...outcomes.map(({ epoch }) => epoch)),
      decoding: null,
      spend: null,
    },
    subjects: namesOf('subject').map((name) => {
      const { size = null, stage = 'instruct' } = subjects.find((subject) => subject.name === name) ?? {};
      return { name, model: '', size, stage };
    }),
    conditions: [...directions].map(([name, direction]) => {
      const family = conditions.find((condition) => condition.name === name)?.family;
      return { name, direction, ...(family !== undefined && { family }) };
    }),
    judges: namesOf('judge').map((name) => ({ name, model: null, fingerprint: '', knownError: null })),
    outcomes,
    lost: [],
    files: [],
  };
}
