import { expect, test } from 'vitest';
import { sampleReport } from '../../../test/sample-report.ts';
import type { ReportContrast } from '../schema/index.ts';
import { tellCautions } from './tell-cautions.ts';

const [first] = sampleReport.contrasts;
if (first === undefined) throw new Error('The sample report has no contrasts.');
const base: ReportContrast = { ...first, subject: 'small', bounds: { low: -0.2, high: 0.5 }, cautions: [] };
const anti = { kind: 'authorised', upper: 'baseline', lower: 'anti' } as const;
const pro = { kind: 'unauthorised', upper: 'pro', lower: 'baseline' } as const;

test('nothing is told of contrasts without a mark', () => {
  expect(tellCautions([base])).toEqual([]);
});

test('one contrast whose sign rests on nonsensical answers is told with its bounds', () => {
  expect(tellCautions([{ ...base, ...anti, cautions: ['bounds'] }])).toEqual([
    {
      kind: 'list',
      items: [
        '* small, authorised (baseline − anti): Its sign rests on the nonsensical answers being like the others: depending on how many of them were convergent, it is anything from -20.00 to +50.00 points.',
      ],
    },
  ]);
});

test('a test of so few pairs that it can find nothing says so', () => {
  const told = (pairs: number) =>
    JSON.stringify(
      tellCautions([
        { ...base, ...anti, cautions: ['test'], low: 0.1, high: 0.8, p: 0.25, pairs, test: 'mcnemar-exact' },
      ]),
    );
  expect(told(5)).toContain(
    'the 5 tasks that are valid under both conditions. On so few it can find nothing: its p is 0.063 at least.',
  );
  expect(told(6)).not.toContain('On so few');
});

test('several of a subject are told together, and their other reasons each', () => {
  const [list] = tellCautions([
    { ...base, ...anti, cautions: ['bounds'] },
    { ...base, ...pro, cautions: ['bounds', 'adjustment'], p: 0.03, pAdjusted: 0.06 },
  ]);
  expect(list).toEqual({
    kind: 'list',
    items: [
      '* small: The signs of authorised (baseline − anti) and unauthorised (pro − baseline) rest on the nonsensical answers being like the others: the bounds, which depend on how many of them were convergent, hold 0.',
      '* small, unauthorised (pro − baseline): Its interval is for this contrast alone. Adjusted for all contrasts that are tested beside it, the difference is not shown (p 0.030, adjusted 0.060).',
    ],
  });
});
