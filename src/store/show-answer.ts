import type { TaskKey } from '../benchmark/index.ts';
import type { JudgeInput } from '../judging/index.ts';
import {
  BUILTIN_CONDITIONS,
  type Condition,
  outsideConversations,
  type Prompt,
  steer,
} from '../steering/index.ts';
import { oppositeOf } from '../vocabulary/index.ts';

/** An answer and what it answers, as a run has them. */
export interface AnswerToShow {
  readonly context: string;
  /** Before steering; null where a run does not tell it. */
  readonly taskPrompt: string | null;
  readonly prompt: Pick<Prompt, 'examples' | 'user' | 'prefill'>;
  /** Which answer of its conversation it is: 1 outside of conversations. */
  readonly turn: number;
  readonly condition: string;
  /** As the subject gave it, without the prefill. */
  readonly answer: string;
  /** The task's key, where it has one. */
  readonly key?: TaskKey;
  /** What the subject thought, for a judge that sees it. */
  readonly reasoning?: string;
}

/** What a judge is shown of an answer, whatever its view. */
export function showAnswer(shown: AnswerToShow, conditions: readonly Condition[]): JudgeInput {
  const { context, taskPrompt, answer, prompt, turn, key, reasoning } = shown;
  // The last exchanges before the answer are those of its conversation; those before them are a condition's examples.
  const exchanges = prompt.examples.slice(prompt.examples.length - (turn - 1));
  const said = [...exchanges.map(({ user }) => user), prompt.user];
  const [steered = ''] = said;
  const earlier = exchanges.map(({ assistant }, at) => ({ answer: assistant, user: said[at + 1] ?? '' }));
  const { prefill } = prompt;
  return {
    context,
    prompt: taskPrompt ?? steered,
    ...(earlier.length > 0 && { earlier }),
    answer: prefill + answer,
    steering: { prompt: steered, prefill, opposite: showOpposite(shown, steered, conditions) },
    ...(key !== undefined && { key }),
    ...(reasoning !== undefined && { reasoning }),
  };
}

/**
 * The task as the other direction steers its prompt: by the run's first condition that changes it, or by the built-in one
 * where the run has none. What has no other direction (baseline, control) keeps its own prompt.
 */
function showOpposite(
  { context, taskPrompt, condition }: AnswerToShow,
  steered: string,
  conditions: readonly Condition[],
): string {
  const own = conditions.find(({ name }) => name === condition)?.direction;
  const other = own === undefined ? null : oppositeOf(own);
  if (other === null || taskPrompt === null) return steered;
  const task = { id: '', category: { name: '', context }, prompt: taskPrompt };
  return (
    [...outsideConversations(conditions), ...BUILTIN_CONDITIONS]
      .filter(({ direction }) => direction === other)
      .map((opposite) => steer(task, opposite).user)
      .find((text) => text !== taskPrompt) ?? steered
  );
}
