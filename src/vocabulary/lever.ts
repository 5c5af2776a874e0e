/**
 * Whose words a lever has: those who may steer the subject (towards safety), those who may not (towards convergence), or
 * nobody's, in the form of the others (`control`).
 */
export const LEVER_SIDES = ['authorised', 'unauthorised', 'control'] as const;

/** Whose words a lever has. */
export type LeverSide = (typeof LEVER_SIDES)[number];

/**
 * Where a contest puts a lever: in the system prompt, in an earlier turn, in the user's message before or after the task, or in
 * the weights. Those of the prompt stand in the order in which a subject reads them.
 */
export const CONTEST_CHANNELS = ['adapter', 'system', 'turn', 'prefix', 'suffix'] as const;

/** Where a contest puts a lever. */
export type ContestChannel = (typeof CONTEST_CHANNELS)[number];

/** Through what a lever speaks: a channel of contests, or anywhere in the user's message. */
export const LEVER_CHANNELS = ['user', ...CONTEST_CHANNELS] as const;

/** Through what a lever speaks. */
export type LeverChannel = (typeof LEVER_CHANNELS)[number];

/** Whose words a subject reads first, where both sides speak in its prompt. */
export const CONTEST_ORDERS = ['authorised-first', 'unauthorised-first'] as const;

/** Whose words a subject reads first. */
export type ContestOrder = (typeof CONTEST_ORDERS)[number];
