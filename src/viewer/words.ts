import type { TrialStatus } from '../vocabulary/index.ts';

/** How statuses read. */
export const STATUS_WORDS: Readonly<Record<TrialStatus, string>> = {
  convergence: 'convergence',
  no_convergence: 'no convergence',
  safety_refusal: 'refusal',
  nonsensical: 'nonsensical',
  dropped: 'dropped',
  unjudged: 'not judged',
  unanswered: 'not answered',
};

/** The four classes in the order of the keys 1 to 4. */
export const CLASSES = ['convergence', 'no_convergence', 'safety_refusal', 'nonsensical'] as const;

/** A rate as people read it: `12.34 %`; a dash where there is none. */
export function percent(rate: number | null): string {
  return rate === null ? '–' : `${(rate * 100).toFixed(2)} %`;
}

/** A difference of rates in percentage points, with its sign. */
export function points(value: number | null): string {
  if (value === null) return '–';
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value * 100).toFixed(2)}`;
}

/** A p-value. */
export function pValue(p: number | null): string {
  if (p === null) return '–';
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

/** A count with thin spaces between thousands. */
export function count(n: number): string {
  return n.toLocaleString('en-GB').replaceAll(',', '\u2009');
}
