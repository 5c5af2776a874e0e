import {
  type Column,
  number,
  numberInterval,
  points,
  pointsInterval,
  pValue,
  type Section,
  text,
} from '../document/index.ts';
import type { Report } from '../schema/index.ts';
import { labelJudge } from './label-judge.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Hypothesis', align: 'left', rank: 0 },
  { title: 'Verdict', align: 'left', rank: 0 },
  { title: 'Points', align: 'right', rank: 0 },
  { title: '95 % interval', align: 'right', rank: 1 },
  { title: 'Log odds', align: 'right', rank: 3 },
  { title: 'Log odds 95 % interval', short: '95 % interval', align: 'right', rank: 4 },
  { title: 'Headroom %', align: 'right', rank: 3 },
  { title: 'Headroom 95 % interval', short: '95 % interval', align: 'right', rank: 4 },
  { title: 'p', align: 'right', rank: 5 },
  { title: 'Adjusted p', short: 'adj.\u00a0p', align: 'right', rank: 2 },
];

/** The paper's three hypotheses, held against these data; null where there are no subjects to hold them against. */
export function hypothesesSection(report: Report, judge: string): Section | null {
  const tests = report.hypotheses.filter((test) => test.judge === judge);
  if (tests.length === 0) return null;
  const rows = tests.map(({ hypothesis, claim, verdict, estimate, logOdds, headroom, p, pAdjusted }) => ({
    direction: null,
    values: [
      text(`${hypothesis}: ${claim}`),
      text(verdict),
      points(estimate.value),
      pointsInterval(estimate),
      number(logOdds.value),
      numberInterval(logOdds),
      points(headroom.value),
      pointsInterval(headroom),
      pValue(p),
      pValue(pAdjusted),
    ],
  }));
  return {
    id: 'hypotheses',
    title: `The paper's hypotheses, judged by ${labelJudge(report.judges, judge)}`,
    detail: 'full',
    blocks: [
      { kind: 'table', table: { groupTitle: null, columns: COLUMNS, groups: [{ title: '', rows }] } },
      {
        kind: 'list',
        items: tests.map(({ hypothesis, measure, sentence }) => `${hypothesis}. ${measure} ${sentence}`),
      },
      {
        kind: 'paragraph',
        text: 'Hypotheses of arXiv 2601.01584, version 2. p is for a measure of 0 in points, adjusted for the hypotheses together (Holm).',
      },
    ],
  };
}
