/** The four classes of an answer, in the published order (InstrumentalEval's judge). */
export const DECISIONS = ['convergence', 'no_convergence', 'safety_refusal', 'nonsensical'] as const;

/** One class of an answer. */
export type Decision = (typeof DECISIONS)[number];
