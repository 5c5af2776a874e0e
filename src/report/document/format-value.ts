import { toFixedEven } from '../../rounding/index.ts';
import type { Value } from './document.ts';
import { formatNats, formatP, formatPercent, formatPoints } from './format-number.ts';

/** What stands where there is no number. */
const NOTHING = '-';

const FORMATS = {
  percent: formatPercent,
  points: formatPoints,
  number: (value: number) => toFixedEven(value, 2),
  nats: formatNats,
} as const;

/** A value as plain text, the same in every format; a plot has none and gives an empty string. */
export function formatValue(value: Value): string {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'count':
      return orNothing(value.value, String);
    case 'percent':
      return orNothing(value.value, FORMATS.percent);
    case 'points':
      return orNothing(value.value, FORMATS.points);
    case 'number':
      return orNothing(value.value, FORMATS.number);
    case 'nats':
      return orNothing(value.value, FORMATS.nats);
    case 'p':
      return orNothing(value.value, formatP);
    case 'interval': {
      const format = FORMATS[value.of];
      const { low, high } = value;
      return low === null || high === null ? NOTHING : `[${format(low)}, ${format(high)}]`;
    }
    case 'plot':
      return '';
  }
}

/** A value with the signs that print has, for a page: a minus as wide as a plus, and a dash for nothing. */
export function typesetValue(value: Value): string {
  const text = formatValue(value);
  if (value.kind === 'text') return text;
  return text === NOTHING ? '–' : text.replaceAll(/-(?=\d)/g, '−');
}

function orNothing(value: number | null, format: (value: number) => string): string {
  return value === null ? NOTHING : format(value);
}
