import type { Value } from './document.ts';
import { formatP, formatPercent, formatPoints, toFixedEven } from './format-number.ts';

/** What stands where there is no number. */
export const NOTHING = '-';

/** A value as plain text, the same in every format; a plot has none and gives an empty string. */
export function formatValue(value: Value): string {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'count':
      return orNothing(value.value, String);
    case 'percent':
      return orNothing(value.value, formatPercent);
    case 'points':
      return orNothing(value.value, formatPoints);
    case 'number':
      return orNothing(value.value, (number) => toFixedEven(number, 2));
    case 'p':
      return orNothing(value.value, formatP);
    case 'interval': {
      const format = value.signed ? formatPoints : formatPercent;
      const { low, high } = value;
      return low === null || high === null ? NOTHING : `[${format(low)}, ${format(high)}]`;
    }
    case 'plot':
      return '';
  }
}

function orNothing(value: number | null, format: (value: number) => string): string {
  return value === null ? NOTHING : format(value);
}
