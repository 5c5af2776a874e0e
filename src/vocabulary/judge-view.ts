/**
 * What a judge is shown beside the answer: the task alone (`task`); the steered prompt, as the published protocol has it
 * (`steered`); or the steered prompt of the other direction (`opposite`), which shows how far a judge goes by the prompt.
 */
export const JUDGE_VIEWS = ['task', 'steered', 'opposite'] as const;

/** One of the ways in which a judge sees an answer. */
export type JudgeView = (typeof JUDGE_VIEWS)[number];
