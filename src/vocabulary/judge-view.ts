/**
 * What a judge is shown beside the answer: the task alone (`task`); the steered prompt, as the published protocol has it
 * (`steered`); or the steered prompt of the other direction (`opposite`), which shows how far a judge goes by the prompt.
 * With `reasoning` it is shown the task and what the subject thought, and not the answer: its decisions are on traces, are a
 * measure of their own, and enter no rate of answers.
 */
export const JUDGE_VIEWS = ['task', 'steered', 'opposite', 'reasoning'] as const;

/** One of the ways in which a judge sees an answer. */
export type JudgeView = (typeof JUDGE_VIEWS)[number];

/** Whether a judge of that view judges traces of reasoning, and no answers. */
export function seesReasoning({ sees }: { readonly sees?: JudgeView | undefined }): boolean {
  return sees === 'reasoning';
}
