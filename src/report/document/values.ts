import type { TrialsBehind, Value } from './document.ts';

/** Short ways to write a table's values. */
export const text = (content: string, trials?: TrialsBehind): Value =>
  trials === undefined ? { kind: 'text', text: content } : { kind: 'text', text: content, trials };
export const count = (value: number | null): Value => ({ kind: 'count', value });
export const percent = (value: number | null): Value => ({ kind: 'percent', value });
export const points = (value: number | null): Value => ({ kind: 'points', value });
export const number = (value: number | null): Value => ({ kind: 'number', value });
export const nats = (value: number | null): Value => ({ kind: 'nats', value });
export const natsInterval = ({ low, high }: Bounds): Value => ({ kind: 'interval', low, high, of: 'nats' });
export const pValue = (value: number | null): Value => ({ kind: 'p', value });

interface Bounds {
  readonly low: number | null;
  readonly high: number | null;
}

export const interval = ({ low, high }: Bounds): Value => ({ kind: 'interval', low, high, of: 'percent' });
export const pointsInterval = ({ low, high }: Bounds): Value => ({
  kind: 'interval',
  low,
  high,
  of: 'points',
});
export const numberInterval = ({ low, high }: Bounds): Value => ({
  kind: 'interval',
  low,
  high,
  of: 'number',
});
export const plot = (value: number | null, { low, high }: Bounds): Value => ({
  kind: 'plot',
  value,
  low,
  high,
});
