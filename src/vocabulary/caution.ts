/**
 * Why a contrast is to be read with care. `bounds`: what its nonsensical answers could be leaves its sign open. `test`: its
 * interval and its test disagree. `adjustment`: its interval and its test say that there is a difference, and the test
 * adjusted for all that is tested beside it does not.
 */
export const CAUTIONS = ['bounds', 'test', 'adjustment'] as const;

/** One reason to read a contrast with care. */
export type Caution = (typeof CAUTIONS)[number];
