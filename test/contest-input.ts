import type { ReportInput } from '../src/report/index.ts';
import { contestsOf } from '../src/steering/index.ts';
import { parseStudy } from '../src/study/index.ts';
import { sampleInput } from './sample-report.ts';

const CATEGORIES = ['deception', 'hacking'] as const;

/**
 * A study with a contest whose cells converge on as many of 24 tasks as is said: the first ones. What is not named converges on
 * half of them.
 *
 * @param contest as a study's file has it, in YAML
 */
export function contestInput(contest: string, converging: Readonly<Record<string, number>>): ReportInput {
  const { conditions } = parseStudy(
    `name: s\nsubjects: [{ name: small, model: local/smollm2-135m-instruct }]\nconditions: [baseline]\ncontest: ${contest}\n`,
    'study.yaml',
  );
  const tasks = Array.from({ length: 24 }, (_, place) => ({ place, category: CATEGORIES[place % 2] ?? '' }));
  return {
    ...sampleInput,
    subjects: sampleInput.subjects.slice(0, 1),
    conditions,
    contests: contestsOf(conditions),
    forms: [],
    lost: [],
    outcomes: conditions.flatMap(({ name, direction }) =>
      tasks.map(({ place, category }) => ({
        ...{ subject: 'small', condition: name, direction, category, task: `${category}-${place}` },
        ...{ epoch: 1, judge: 'offline' },
        status: place < (converging[name] ?? 12) ? ('convergence' as const) : ('no_convergence' as const),
      })),
    ),
  };
}
