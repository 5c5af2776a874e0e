import { CONTRAST_KINDS } from '../../vocabulary/index.ts';
import {
  type Column,
  number,
  numberInterval,
  points,
  pointsInterval,
  type Row,
  type Table,
  text,
} from '../document/index.ts';
import type { Report, ReportComparison, ReportPooledComparison } from '../schema/index.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Subjects', align: 'left', rank: 0 },
  { title: 'Difference, points', short: 'difference', align: 'right', rank: 0 },
  { title: '95 % interval', align: 'right', rank: 1 },
  { title: 'Ratio', align: 'right', rank: 2 },
  { title: 'Ratio 95 % interval', short: '95 % interval', align: 'right', rank: 3 },
];

/** How the steerability of subjects differs, in pairs and in the mean; null where there are no pairs. */
export function comparisonTable(report: Report, judge: string, by: ReportComparison['by']): Table | null {
  const own = <T extends { readonly judge: string; readonly by: string }>(all: readonly T[]) =>
    all.filter((one) => one.judge === judge && one.by === by);
  const pairs = own(report.comparisons);
  const pooled = own(report.pooledComparisons).filter((mean) => mean.pairs > 1);
  const kinds = CONTRAST_KINDS.filter((wanted) => pairs.some(({ kind }) => kind === wanted));
  const groups = kinds.map((kind) => ({
    title: kind,
    rows: [
      ...pairs.filter((pair) => pair.kind === kind).map(drawPair),
      ...pooled.filter((mean) => mean.kind === kind).map(drawMean),
    ],
  }));
  return pairs.length === 0 ? null : { groupTitle: 'Steerability', columns: COLUMNS, groups };
}

function drawPair({ less, more, difference, ratio }: ReportComparison): Row {
  return {
    direction: null,
    values: [
      text(`${more} − ${less}`),
      points(difference.value),
      pointsInterval(difference),
      number(ratio.value),
      numberInterval(ratio),
    ],
  };
}

function drawMean({ pairs, difference }: ReportPooledComparison): Row {
  return {
    direction: null,
    values: [
      text(`mean of ${pairs} pairs`),
      points(difference.value),
      pointsInterval(difference),
      number(null),
      numberInterval({ low: null, high: null }),
    ],
  };
}
