import type { Condition, SteeringStep, TurnsStep } from './condition.ts';
import type { Prompt } from './prompt.ts';

/**
 * The turns that steps end with; none where they have no such step.
 *
 * @param category of the task; left out for what is said on tasks of categories that have no texts of their own
 */
export function turnsOf(steps: readonly SteeringStep[], category?: string): readonly string[] {
  const step = steps.find((one): one is TurnsStep => one.kind === 'turns');
  const own = category === undefined ? undefined : step?.byCategory?.[category];
  return own ?? step?.said ?? [];
}

/**
 * The conditions of a conversation, one an answer: the first has the condition's own name, those after it `NAME.turn-2`,
 * `NAME.turn-3`, … A condition without turns is itself.
 *
 * @example
 * expandTurns({ name: 'press', direction: 'pro', steps: [{ kind: 'turns', said: ['Go on.'] }] }) // press, press.turn-2
 */
export function expandTurns(condition: Condition): Condition[] {
  const later = turnsOf(condition.steps).length;
  if (later === 0) return [condition];
  const { name } = condition;
  return Array.from({ length: 1 + later }, (_, at) => ({
    ...condition,
    name: at === 0 ? name : `${name}.turn-${at + 1}`,
    turn: { script: name, number: at + 1 },
  }));
}

/** Conditions as a study writes them: those of one conversation become its entry again. */
export function collectTurns(conditions: readonly Condition[]): Condition[] {
  return conditions.flatMap(({ turn, ...condition }) =>
    turn === undefined || turn.number === 1 ? [condition] : [],
  );
}

/** Conditions that count in figures of single answers: all but those of conversations, which have figures of their own. */
export function outsideConversations<C extends Pick<Condition, 'turn'>>(conditions: readonly C[]): C[] {
  return conditions.filter(({ turn }) => turn === undefined);
}

/** A prompt after which the subject gave an answer (without the prefill), and the user says one thing more. */
export function sayNext({ system, examples, user, prefill }: Prompt, answer: string, next: string): Prompt {
  return { system, examples: [...examples, { user, assistant: prefill + answer }], user: next, prefill: '' };
}
