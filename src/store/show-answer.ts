import type { TaskKey } from '../benchmark/index.ts';
import type { JudgeInput } from '../judging/index.ts';
import { BUILTIN_CONDITIONS, type Condition, type Prompt, steer } from '../steering/index.ts';
import { oppositeOf } from '../vocabulary/index.ts';

/** An answer and what it answers, as a run has them. */
export interface AnswerToShow {
  readonly context: string;
  /** Before steering; null where a run does not tell it. */
  readonly taskPrompt: string | null;
  readonly prompt: Pick<Prompt, 'user' | 'prefill'>;
  readonly condition: string;
  /** As the subject gave it, without the prefill. */
  readonly answer: string;
  /** The task's key, where it has one. */
  readonly key?: TaskKey;
}

/** What a judge is shown of an answer, whatever its view. */
export function showAnswer(shown: AnswerToShow, conditions: readonly Condition[]): JudgeInput {
  const { context, taskPrompt, answer, prompt, key } = shown;
  return {
    context,
    prompt: taskPrompt ?? prompt.user,
    answer: prompt.prefill + answer,
    steering: { prompt: prompt.user, prefill: prompt.prefill, opposite: showOpposite(shown, conditions) },
    ...(key !== undefined && { key }),
  };
}

/**
 * The task as the other direction steers its prompt: by the run's first condition that changes it, or by the built-in one
 * where the run has none. What has no other direction (baseline, control) keeps its own prompt.
 */
function showOpposite(
  { context, taskPrompt, prompt, condition }: AnswerToShow,
  conditions: readonly Condition[],
): string {
  const own = conditions.find(({ name }) => name === condition)?.direction;
  const other = own === undefined ? null : oppositeOf(own);
  if (other === null || taskPrompt === null) return prompt.user;
  const task = { id: '', category: { name: '', context }, prompt: taskPrompt };
  return (
    [...conditions, ...BUILTIN_CONDITIONS]
      .filter(({ direction }) => direction === other)
      .map((opposite) => steer(task, opposite).user)
      .find((steered) => steered !== taskPrompt) ?? prompt.user
  );
}
