import type { Report } from '../schema/index.ts';
import type { Markup } from './markup.ts';

/** A method that a report rests on. */
export interface Method {
  readonly name: string;
  readonly text: string;
  readonly formulas: readonly Markup[];
  readonly source: string;
  /** Where the source can be read; null where it is a book. */
  readonly address: string | null;
}

/** What of the methods a report uses. */
export function usesOf({
  contrasts,
  agreements,
  frontier,
  comparisons,
  judges,
  budgets,
  doses,
  conversations,
  contests,
  trainedIn,
  corrected,
}: Report) {
  const methods = new Set([...contrasts, ...comparisons].map(({ method }) => method));
  const tests = new Set(contrasts.map(({ test }) => test));
  return {
    newcombe: methods.has('newcombe-paired'),
    intervalsOfAgreement: agreements.length > 0,
    mover: methods.has('mover'),
    mcnemar: tests.has('mcnemar-exact'),
    permutation: tests.has('permutation'),
    frontier: frontier.length > 0,
    tries: budgets.length > 0,
    powerLaw: budgets.some(({ powerLaws: { any, hold } }) => any !== null || hold !== null),
    contests: contests.length > 0,
    corrected: corrected.some(({ cells }) => cells.some(({ value }) => value !== null)),
    turns: conversations.some(({ tasks }) => tasks > 0),
    undoing: (trainedIn?.undoing.length ?? 0) + (trainedIn?.preferenceUndoing.length ?? 0) > 0,
    monotone: doses.some(({ isotonic }) => isotonic !== null),
    agreement: agreements.length > 0 || judges.some(({ knownError }) => knownError !== null),
  };
}
