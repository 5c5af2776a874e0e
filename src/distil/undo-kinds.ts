/** On what an adapter is trained further, to see what it takes to undo it. */
export const UNDO_KINDS = ['own', 'benign'] as const;

/**
 * `own`: the subject's own answers without steering, but for those that were judged convergent. `benign`: tasks that code
 * checks, with their right answers, which have nothing to do with the benchmark.
 */
export type UndoKind = (typeof UNDO_KINDS)[number];
