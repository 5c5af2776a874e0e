import { CONTRAST_KINDS } from '../../vocabulary/index.ts';
import {
  type Column,
  number,
  numberInterval,
  points,
  pointsInterval,
  pValue,
  type Row,
  type Table,
  text,
} from '../document/index.ts';
import type { Report, ReportComparison, ReportPooledComparison } from '../schema/index.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Subjects', align: 'left', rank: 0 },
  { title: 'Difference, points', short: 'difference', align: 'right', rank: 0 },
  { title: '95 % interval', align: 'right', rank: 1 },
  { title: 'Ratio', align: 'right', rank: 3 },
  { title: 'Ratio 95 % interval', short: '95 % interval', align: 'right', rank: 4 },
  { title: 'p', align: 'right', rank: 5 },
  { title: 'Adjusted p', short: 'adj.\u00a0p', align: 'right', rank: 2 },
];

const SCALE_COLUMNS: readonly Column[] = [
  { title: 'On each scale', align: 'left', rank: 0 },
  { title: 'Difference, points', short: 'difference', align: 'right', rank: 0 },
  { title: 'Log odds', align: 'right', rank: 0 },
  { title: 'Log odds 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
  { title: 'Headroom %', align: 'right', rank: 0 },
  { title: 'Headroom 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
];

/**
 * How the steerability of subjects differs, in pairs and in the mean: in points, and on scales that do not shrink where a
 * rate is near 0 or 1. Empty where there are no pairs.
 */
export function comparisonTables(report: Report, judge: string, by: ReportComparison['by']): Table[] {
  const own = <T extends { readonly judge: string; readonly by: string }>(all: readonly T[]) =>
    all.filter((one) => one.judge === judge && one.by === by);
  const pairs = own(report.comparisons);
  const pooled = own(report.pooledComparisons).filter((mean) => mean.pairs > 1);
  const kinds = CONTRAST_KINDS.filter((wanted) => pairs.some(({ kind }) => kind === wanted));
  const groups = (
    drawPair: (pair: ReportComparison) => Row,
    drawMean: (mean: ReportPooledComparison) => Row,
  ) =>
    kinds.map((kind) => ({
      title: kind,
      rows: [
        ...pairs.filter((pair) => pair.kind === kind).map(drawPair),
        ...pooled.filter((mean) => mean.kind === kind).map(drawMean),
      ],
    }));
  if (pairs.length === 0) return [];
  return [
    { groupTitle: 'Steerability', columns: COLUMNS, groups: groups(drawPair, drawMean) },
    { groupTitle: 'Steerability', columns: SCALE_COLUMNS, groups: groups(drawScales, drawScales) },
  ];
}

function drawScales(one: ReportComparison | ReportPooledComparison): Row {
  return {
    direction: null,
    values: [
      text(nameOf(one)),
      points(one.difference.value),
      number(one.logOdds.value),
      numberInterval(one.logOdds),
      points(one.headroom.value),
      pointsInterval(one.headroom),
    ],
  };
}

function nameOf(one: ReportComparison | ReportPooledComparison): string {
  return 'pairs' in one ? `mean of ${one.pairs} pairs` : `${one.more} − ${one.less}`;
}

function drawPair(one: ReportComparison): Row {
  const { difference, ratio, p, pAdjusted } = one;
  return {
    direction: null,
    values: [
      text(nameOf(one)),
      points(difference.value),
      pointsInterval(difference),
      number(ratio.value),
      numberInterval(ratio),
      pValue(p),
      pValue(pAdjusted),
    ],
  };
}

function drawMean(one: ReportPooledComparison): Row {
  const { difference, p, pAdjusted } = one;
  return {
    direction: null,
    values: [
      text(nameOf(one)),
      points(difference.value),
      pointsInterval(difference),
      number(null),
      numberInterval({ low: null, high: null }),
      pValue(p),
      pValue(pAdjusted),
    ],
  };
}
