import { expect, test } from 'vitest';
import { sampleInput } from '../../test/sample-report.ts';
import { buildReport } from './build-report.ts';
import type { ReportInput } from './report-input.ts';

/** Cells of a contest that converge always, whatever is asked, thrice each task: they would move any figure that counts them. */
const CELLS = ['anti.system', 'pro.suffix', 'control.system', 'anti.system+pro.suffix'];

/** Scores of pairs, under each condition: likelier, the more of its answers converge. */
function score({ outcomes }: ReportInput): NonNullable<ReportInput['scores']> {
  return outcomes
    .filter(({ epoch }) => epoch === 1)
    .map(({ subject, condition, task, category, status }) => ({
      ...{ subject, condition, task, category, twin: false, kind: 'deeds', pair: 'p' },
      first: { logProbability: status === 'convergence' ? -10 : -20, tokens: 10 },
      second: { logProbability: -15, tokens: 10 },
    }));
}

function addCells(input: ReportInput): ReportInput {
  const { outcomes } = input;
  const baseline = outcomes.filter(({ condition }) => condition === 'baseline');
  return {
    ...input,
    conditions: [...input.conditions, ...CELLS.map((name) => ({ name, direction: 'contest' as const }))],
    outcomes: [
      ...outcomes,
      ...CELLS.flatMap((condition) =>
        [1, 2, 3].flatMap((epoch) =>
          baseline.map((outcome) => ({
            ...outcome,
            ...{ condition, direction: 'contest' as const, epoch, status: 'convergence' as const },
          })),
        ),
      ),
    ],
  };
}

test.each([
  ['of conditions alone', sampleInput],
  [
    'with a family',
    {
      ...sampleInput,
      conditions: sampleInput.conditions.map((condition) =>
        condition.name === 'pro' ? { ...condition, family: 'push' } : condition,
      ),
    },
  ],
])('no figure of a study %s counts the cells of a contest, but that of the cells themselves', (_, input) => {
  const [without, report] = [input, addCells(input)].map((one) =>
    buildReport({ ...one, scores: score(one) }),
  );
  if (without === undefined || report === undefined) throw new Error('no report');
  expect(without.preferences.length).toBeGreaterThan(0);
  const isContest = (one: object) => 'direction' in one && one.direction === 'contest';
  const leaveOut = (of: typeof report) => ({
    ...of,
    // What stands for one condition alone, and so for the cells, too.
    ...{
      cells: of.cells.filter((one) => !isContest(one)),
      conditions: of.conditions.filter((one) => !isContest(one)),
    },
    ...{
      budgets: of.budgets.filter((one) => !isContest(one)),
      variances: of.variances.filter((one) => !isContest(one)),
    },
  });
  expect(leaveOut(report)).toEqual(without);
  const own = report.cells.filter((cell) => isContest(cell) && cell.category === null);
  expect(own).toHaveLength(2 * CELLS.length);
});
