/**
 * What a study can measure of a subject: how its answers are judged, and which of two given continuations it holds likelier,
 * which needs no judge.
 */
export const MEASURES = ['answers', 'preference'] as const;

/** One such measure. */
export type Measure = (typeof MEASURES)[number];
