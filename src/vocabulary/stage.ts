/** How far a subject was trained, in the order in which training goes. */
export const STAGES = ['base', 'instruct', 'thinking'] as const;

/** How far a subject was trained: next-token prediction only, instruction tuning, or tuned to reason before it answers. */
export type Stage = (typeof STAGES)[number];
