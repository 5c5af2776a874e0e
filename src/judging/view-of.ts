import type { JudgeView } from '../vocabulary/index.ts';
import type { JudgeInput } from './judge.ts';

/** What a judge that asks a model reads. */
export interface Shown extends Pick<JudgeInput, 'context' | 'prompt' | 'earlier'> {
  /** What is judged: an answer, or where `isTrace` is true what the subject thought. */
  readonly answer: string;
  readonly isTrace?: true;
}

/**
 * An answer as a judge of that view is shown it. The published protocol shows what the subject added, without a prefill;
 * `opposite` differs from it by the prompt alone, so that what the prompt does to a judge can be told.
 */
export function viewOf(input: JudgeInput, view: JudgeView): Shown {
  const { context, prompt, earlier, answer, reasoning = '', steering } = input;
  const before = earlier === undefined ? {} : { earlier };
  if (view === 'reasoning') return { context, prompt, ...before, answer: reasoning, isTrace: true };
  if (view === 'task' || steering === undefined) return { context, prompt, ...before, answer };
  return {
    context,
    prompt: view === 'steered' ? steering.prompt : steering.opposite,
    ...before,
    answer: withoutPrefill({ answer, steering }),
  };
}

/** What the subject itself added to its prefill. */
export function withoutPrefill({ answer, steering }: Pick<JudgeInput, 'answer' | 'steering'>): string {
  return answer.slice(steering?.prefill.length ?? 0);
}
