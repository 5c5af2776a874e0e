import type { JudgeView } from '../vocabulary/index.ts';
import type { JudgeInput } from './judge.ts';

/** What a judge that asks a model reads. */
export type Shown = Pick<JudgeInput, 'context' | 'prompt' | 'earlier' | 'answer'>;

/**
 * An answer as a judge of that view is shown it. The published protocol shows what the subject added, without a prefill;
 * `opposite` differs from it by the prompt alone, so that what the prompt does to a judge can be told.
 */
export function viewOf({ context, prompt, earlier, answer, steering }: JudgeInput, view: JudgeView): Shown {
  const before = earlier === undefined ? {} : { earlier };
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
