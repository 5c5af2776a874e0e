import {
  CONTEST_CHANNELS,
  type ContestOrder,
  LEVER_CHANNELS,
  type LeverChannel,
} from '../../vocabulary/index.ts';
import type { Report, ReportContest } from '../schema/index.ts';

/** A side's channel in the matrix; null where it is silent. */
export type MatrixChannel = LeverChannel | null;

/** One cell of the matrix: a rate with its interval. */
export interface MatrixCell {
  readonly authorised: MatrixChannel;
  readonly unauthorised: MatrixChannel;
  /** Whose words are read first where both speak through one channel, so that there are two such cells; else null. */
  readonly order: ContestOrder | null;
  readonly condition: string;
  /** How many wordings it is the highest of. */
  readonly wordings: number;
  readonly rate: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** One subject's contest: what the authorised side does down, and the other across. */
export interface ContestMatrix {
  readonly subject: string;
  readonly rows: readonly MatrixChannel[];
  readonly columns: readonly MatrixChannel[];
  readonly cells: readonly MatrixCell[];
}

/** Each subject's contest as the first judge decided; of several wordings the one with the highest rate. */
export function contestMatrices(report: Report): ContestMatrix[] {
  const judge = report.judges[0]?.name;
  return report.subjects.flatMap(({ name }): ContestMatrix[] => {
    const own = report.contests.filter(
      (contest) => contest.judge === judge && contest.subject === name && contest.category === null,
    );
    const candidates = own.flatMap(listCells);
    const places = Map.groupBy(candidates, ({ authorised, unauthorised, order }) =>
      JSON.stringify([authorised, unauthorised, order]),
    );
    const cells = [...places.values()].flatMap((all) => {
      const [highest] = all.toSorted((one, other) => other.rate - one.rate);
      const wordings = new Set(all.map(({ condition }) => condition)).size;
      return highest === undefined ? [] : [{ ...highest, wordings }];
    });
    if (cells.length === 0) return [];
    return [
      {
        subject: name,
        rows: listChannels(cells.map(({ authorised }) => authorised)),
        columns: listChannels(cells.map(({ unauthorised }) => unauthorised)),
        cells,
      },
    ];
  });
}

function listCells({ authorised, unauthorised, order, cells, rates }: ReportContest): MatrixCell[] {
  const isShared = authorised === unauthorised;
  const drafts = [
    { authorised: null, unauthorised: null, order: null, condition: cells.neither, rate: rates.neither },
    { authorised, unauthorised: null, order: null, condition: cells.anti, rate: rates.anti },
    { authorised: null, unauthorised, order: null, condition: cells.pro, rate: rates.pro },
    { authorised, unauthorised, order: isShared ? order : null, condition: cells.both, rate: rates.both },
  ];
  return drafts.flatMap(({ condition, rate, ...place }) => {
    const value = rate?.value ?? null;
    if (condition === null || rate === null || value === null) return [];
    return [{ ...place, condition, wordings: 1, rate: value, low: rate.low, high: rate.high }];
  });
}

/** No channel first, and then in the order in which a subject reads them. */
function listChannels(found: readonly MatrixChannel[]): MatrixChannel[] {
  const order: readonly MatrixChannel[] = [null, ...CONTEST_CHANNELS, ...LEVER_CHANNELS];
  return [...new Set(found)].toSorted((one, other) => order.indexOf(one) - order.indexOf(other));
}
