import { toFixedEven } from '../../rounding/index.ts';
import type { Estimate } from '../estimate.ts';

/** `+12.7 points (95 % interval 3.1 to 22.4)`: a difference of rates in percentage points, as a sentence has it. */
export function describeDifference({ value, low, high }: Estimate, confidence = 0.95): string {
  if (value === null) return 'an unknown number of points';
  const level = Number((100 * confidence).toFixed(2));
  const interval =
    low === null || high === null
      ? 'no interval'
      : `${level} % interval ${formatPoints(low)} to ${formatPoints(high)}`;
  return `${value > 0 ? '+' : ''}${formatPoints(value)} points (${interval})`;
}

function formatPoints(difference: number): string {
  const text = toFixedEven(100 * difference, 1);
  return Number(text) === 0 ? '0.0' : text;
}
