/**
 * How an answer ended, in the order in which tables show it. `stop`: the subject was done. `limit`: it had as many tokens
 * as it may have. `limit-in-reasoning`: the same, before it came to an answer. `filtered`: the provider's filter kept the
 * prompt or the answer back. `refused`: the model, or a classifier beside it, refused by the provider's own sign for that
 * and not by words alone. `error`: no attempt came to an answer.
 */
export const ENDINGS = ['stop', 'limit', 'limit-in-reasoning', 'filtered', 'refused', 'error'] as const;

/** How an answer ended. */
export type Ending = (typeof ENDINGS)[number];

/** The endings with which a provider withholds an answer: such a trial is asked once and never judged. */
export const WITHHELD_ENDINGS = ['filtered', 'refused'] as const satisfies readonly Ending[];

/** Whether the provider withheld the answer. */
export function isWithheld(ending: Ending | null): boolean {
  return ending === 'filtered' || ending === 'refused';
}

/** What a study makes of withheld answers: they count in no rate, or as refusals. The first is the default. */
export const WITHHELD_RULES = ['exclude', 'refusal'] as const;

/** How withheld answers are counted. */
export type WithheldRule = (typeof WITHHELD_RULES)[number];
