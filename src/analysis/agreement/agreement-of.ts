import type { Outcome } from '../outcome.ts';
import { type AgreementMeasures, measureAgreement } from './measure-agreement.ts';
import { type DecisionPair, pairDecisions } from './pair-decisions.ts';

/** Agreement of all pairs, and of each part of them. */
export interface Agreement {
  readonly overall: AgreementMeasures;
  readonly byCondition: readonly (AgreementMeasures & { readonly condition: string })[];
  readonly byCategory: readonly (AgreementMeasures & { readonly category: string })[];
}

/**
 * How far one judge agrees with another on the trials that both decided, overall, by condition and by category (in the
 * order in which these first occur).
 *
 * @param judge outcomes of the judge that is measured
 * @param against outcomes of the reference, of the same trials
 */
export function agreementOf(
  judge: Iterable<Outcome>,
  against: Iterable<Outcome>,
  options: { readonly confidence?: number } = {},
): Agreement {
  const pairs = pairDecisions(judge, against);
  const parts = <Key extends 'condition' | 'category'>(key: Key) =>
    [...Map.groupBy(pairs, (pair: DecisionPair) => pair[key])].map(([name, some]) => ({
      name,
      ...measureAgreement(some, options),
    }));
  return {
    overall: measureAgreement(pairs, options),
    byCondition: parts('condition').map(({ name, ...measures }) => ({ condition: name, ...measures })),
    byCategory: parts('category').map(({ name, ...measures }) => ({ category: name, ...measures })),
  };
}
