import { formatPercent } from '../document/index.ts';
import { DIRECTION_LOOKS } from '../looks/index.ts';
import type { Report } from '../schema/index.ts';
import type { Chart } from './chart.ts';
import { type ContestMatrix, contestMatrices, type MatrixCell } from './contest-matrix.ts';
import { drawContest } from './draw-contest.ts';

/** Rates with neither side, either alone and both, by the channel of each, as the first judge decided; null without a contest. */
export function contestChart(report: Report): Chart | null {
  const matrices = contestMatrices(report);
  if (matrices.length === 0) return null;
  const isShared = matrices.some(({ cells }) => cells.some(({ order }) => order !== null));
  const isWorded = matrices.some(({ cells }) => cells.some(({ wordings }) => wordings > 1));
  return {
    id: 'contest-chart',
    title: 'Both sides in one prompt',
    caption: [
      'Convergence rate in % with its 95 % interval, by where the authorised side speaks (rows) and where the other does (columns); a stronger colour is a higher rate.',
      ...(isShared
        ? [
            `Where both speak through one channel, the upper half (${DIRECTION_LOOKS.anti.mark}) has the authorised words first, the lower (${DIRECTION_LOOKS.pro.mark}) the others.`,
          ]
        : []),
      ...(isWorded ? ['Of several wordings it is the highest rate, which is on average too high.'] : []),
    ].join(' '),
    description: matrices.map(describe).join(' '),
    data: matrices.flatMap(({ subject, cells }) =>
      cells.map(({ authorised, unauthorised, order, condition, wordings, rate, low, high }) => ({
        ...{ subject, authorised: authorised ?? 'none', unauthorised: unauthorised ?? 'none', order },
        ...{ condition, wordings, rate, low, high },
      })),
    ),
    draw: (look) => drawContest(matrices, look),
  };
}

function describe({ subject, cells }: ContestMatrix): string {
  return `${subject}: ${cells.map(describeCell).join(', ')}.`;
}

function describeCell({ condition, rate, low, high }: MatrixCell): string {
  const ends = low === null || high === null ? '' : ` (${formatPercent(low)} to ${formatPercent(high)})`;
  return `${condition} ${formatPercent(rate)} %${ends}`;
}
