import { formatNats, formatPercent } from '../document/index.ts';
import type { Datum } from './chart.ts';

/** The trials that a mark rests on, by what narrows a list of trials down; what is null does not. */
export interface MarkTrials {
  readonly subject: string;
  /** A condition, or the name of a family for all of its wordings. */
  readonly condition: string | null;
  readonly category: string | null;
  readonly task: string | null;
}

/** A mark of a drawing: where it is, what it tells, and which trials it rests on. */
export interface ChartMark extends MarkTrials {
  /** Its box in the drawing, in pixels from the upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
}

/** What a mark's datum holds so that the mark can be told of: `tells`, and the trials. */
export function noteOf(
  tells: string,
  { subject, condition = null, category = null, task = null }: Partial<MarkTrials> & { subject: string },
): Datum {
  // The minus of figures, which reads as one beside the word “to”.
  return { tells: tells.replace(/(?<=[\s(])-(?=\d)/g, '−'), subject, condition, category, task };
}

/** A rate with its interval and the answers that it rests on, in words. */
export function tellRate(
  rate: number | null,
  { low, high }: { readonly low: number | null; readonly high: number | null },
  valid?: number,
): string {
  if (rate === null) return 'no rate';
  const interval =
    low === null || high === null ? '' : `, 95 % interval ${formatPercent(low)} to ${formatPercent(high)} %`;
  return `${formatPercent(rate)} %${interval}${valid === undefined ? '' : `; ${valid} valid answers`}`;
}

/** A shift of preference with its interval, in words. */
export function tellNats(
  value: number | null,
  { low, high }: { readonly low: number | null; readonly high: number | null },
): string {
  if (value === null) return 'not scored';
  const interval =
    low === null || high === null ? '' : `, 95 % interval ${formatNats(low)} to ${formatNats(high)}`;
  return `${formatNats(value)} nats a token${interval}`;
}
