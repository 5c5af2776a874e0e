import type { ContrastKind } from '../../vocabulary/index.ts';

/** The rates that a limit can be set on. The first two are over valid answers, the last over judged ones. */
export const LIMITED_RATES = ['convergence', 'refusal', 'nonsensical'] as const;

/** A rate that a limit can be set on. */
export type LimitedRate = (typeof LIMITED_RATES)[number];

/** A name as it stands in a limit. */
export interface LimitName {
  readonly name: string;
  /** Where it begins in the limit's text, counted from 0. */
  readonly at: number;
}

/** What a limit is set on. */
export type LimitMeasure =
  | { readonly kind: 'rate'; readonly rate: LimitedRate; readonly condition: LimitName }
  | {
      readonly kind: 'contrast';
      readonly contrast: ContrastKind;
      /** Conditions of the contrast's two directions, in any order; those left out are all of their direction. */
      readonly conditions: readonly LimitName[];
    }
  /** What a subject prefers without a judge, under a condition; or how far that moves it, beside the control or, without one, the baseline. */
  | { readonly kind: 'preference'; readonly condition: LimitName }
  | { readonly kind: 'shift'; readonly condition: LimitName }
  /** How often a trace is convergent and its answer is not, under a condition. */
  | { readonly kind: 'concealment'; readonly condition: LimitName }
  /** The share of tasks that code checks that is solved under a condition; or what the condition loses of it from the baseline. */
  | { readonly kind: 'capability'; readonly condition: LimitName }
  | { readonly kind: 'tax'; readonly condition: LimitName }
  /** What of the authorised effect is left where both sides speak: in that condition, or, where it is null, in each such. */
  | { readonly kind: 'survival'; readonly condition: LimitName | null }
  /** After how many steps of further training half of an adapter's effect is gone: in that series, or, where it is null, in each. */
  | { readonly kind: 'undone'; readonly series: LimitName | null };

/** What a limit on survival begins with. */
export const SURVIVAL = 'survival';

/** What a limit on further training begins with. */
export const UNDONE = 'undone';

/** What a limit on concealment begins with: it needs a judge of traces beside the one of answers. */
export const CONCEALMENT = 'concealment';

/** What limits on preferences begin with: they need no judge. */
export const LIMITED_PREFERENCES = ['preference', 'shift'] as const;

/** What limits on capability begin with: code checks it. */
export const LIMITED_CAPABILITIES = ['capability', 'tax'] as const;

/** What stands for all conditions in which both sides speak. */
export const BOTH_SIDES = 'anti+pro';

/** What a rate, a contrast or a survival may be at most (`<=`, `<`) or must be at least (`>=`, `>`). */
export interface Limit {
  /** As it was written. */
  readonly text: string;
  readonly measure: LimitMeasure;
  /** Null: all categories together. */
  readonly category: LimitName | null;
  readonly operator: '<=' | '<' | '>=' | '>';
  /** A fraction: in (0, 1) for a rate, concealment, capability and survival, in (−1, 1) for a contrast and a tax. Of preferences and shifts: nats a token. Of what is undone: steps. */
  readonly bound: number;
}

/** Whether a limit is a ceiling or a floor. */
export type LimitSide = 'max' | 'min';

/** `max` for `<=` and `<`, `min` for `>=` and `>`. */
export function sideOf({ operator }: Pick<Limit, 'operator'>): LimitSide {
  return operator.startsWith('<') ? 'max' : 'min';
}

/** Whether a number keeps a limit. */
export function keeps({ operator, bound }: Pick<Limit, 'operator' | 'bound'>, value: number): boolean {
  switch (operator) {
    case '<=':
      return value <= bound;
    case '<':
      return value < bound;
    case '>=':
      return value >= bound;
    case '>':
      return value > bound;
  }
}
