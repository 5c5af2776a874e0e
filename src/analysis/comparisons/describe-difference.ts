import { toFixedEven } from '../../rounding/index.ts';
import type { Estimate } from '../estimate.ts';

/** `+12.7 points (95 % interval 3.1 to 22.4)`: a difference of rates in percentage points, as a sentence has it. */
export function describeDifference(estimate: Estimate, confidence = 0.95): string {
  if (estimate.value === null) return 'an unknown number of points';
  return describe(estimate, confidence, { unit: ' points', format: formatPoints });
}

/** `+1.02 (95 % interval 0.11 to 1.93)`: a difference of log odds, as a sentence has it. */
export function describeLogOdds(estimate: Estimate, confidence = 0.95): string {
  return describe(estimate, confidence, {
    unit: '',
    format: (value) => withoutMinusZero(toFixedEven(value, 2)),
  });
}

/** `+32.1 % (95 % interval 3.1 to 61.0)`: a difference of shares, as a sentence has it. */
export function describeShare(estimate: Estimate, confidence = 0.95): string {
  return describe(estimate, confidence, { unit: ' %', format: formatPoints });
}

/** `10 points, and 10 % of the headroom`. */
export function describeMargin(margin: number): string {
  const text = String(Number((100 * margin).toFixed(2)));
  return `${text} points, and ${text} % of the headroom`;
}

interface Scale {
  readonly unit: string;
  readonly format: (value: number) => string;
}

function describe({ value, low, high }: Estimate, confidence: number, { unit, format }: Scale): string {
  if (value === null) return 'unknown';
  const level = Number((100 * confidence).toFixed(2));
  const interval =
    low === null || high === null ? 'no interval' : `${level} % interval ${format(low)} to ${format(high)}`;
  return `${value > 0 ? '+' : ''}${format(value)}${unit} (${interval})`;
}

function formatPoints(difference: number): string {
  return withoutMinusZero(toFixedEven(100 * difference, 1));
}

function withoutMinusZero(text: string): string {
  return Number(text) === 0 ? text.replace('-', '') : text;
}
