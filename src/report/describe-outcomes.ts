import type { Outcome } from '../analysis/index.ts';
import type { Condition } from '../steering/index.ts';
import { STEERLAB_VERSION } from './read-run.ts';
import type { ReportInput } from './report-input.ts';

/** What is known besides outcomes that do not come from a run. */
export interface OutcomeFacts {
  /** Sizes (10⁹ parameters) and stages, for comparing subjects. Default: no size, `instruct`. */
  readonly subjects?: readonly Pick<ReportInput['subjects'][number], 'name' | 'size' | 'stage'>[];
  /** The families that conditions are paraphrases of, what they name, and their doses, as a study's conditions have them. Default: none. */
  readonly conditions?: readonly {
    readonly name: string;
    readonly family?: string | undefined;
    readonly names?: readonly string[] | undefined;
    readonly dose?: Condition['dose'];
  }[];
  /** The cells that are held against each other where both sides speak. Default: none. */
  readonly contests?: ReportInput['contests'];
}

/** As much of a run as outcomes tell of. */
export function describeOutcomes(
  outcomes: readonly Outcome[],
  { subjects = [], conditions = [], contests = [] }: OutcomeFacts = {},
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
      const { family, names, dose } = conditions.find((condition) => condition.name === name) ?? {};
      return {
        name,
        direction,
        ...(family !== undefined && { family }),
        ...(names !== undefined && { names }),
        ...(dose !== undefined && { dose }),
      };
    }),
    contests,
    judges: namesOf('judge').map((name) => ({ name, model: null, fingerprint: '', knownError: null })),
    outcomes,
    lost: [],
    files: [],
  };
}
