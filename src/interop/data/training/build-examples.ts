import { hash } from 'node:crypto';
import type { Task } from '../../../benchmark/index.ts';
import type { Store } from '../../../store/index.ts';
import type { Decision } from '../../../vocabulary/index.ts';
import { type Choice, type JudgedAnswer, judgedAnswers } from './choose-answers.ts';

/** A chat message as TRL and Axolotl read it. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** A line of a training set, in the conversational format of TRL, which Axolotl reads too. */
export type TrainingLine =
  | { readonly messages: readonly ChatMessage[] }
  | {
      readonly prompt: readonly ChatMessage[];
      readonly chosen: readonly ChatMessage[];
      readonly rejected: readonly ChatMessage[];
    };

/** One example with where it comes from. */
export interface TrainingExample {
  readonly task: Task;
  readonly subject: string;
  /** The trials that it is made of. */
  readonly trials: readonly string[];
  readonly decision: Decision;
  readonly isCut: boolean;
  readonly line: TrainingLine;
}

/** What was left out, and why. */
export interface LeftOut {
  /** Answers under the chosen conditions with another decision, by decision. */
  readonly decisions: Map<Decision, number>;
  /** Answers that say the same to the same task as one before. */
  duplicates: number;
  /** Answers without one to reject. */
  unpaired: number;
}

/**
 * The examples of a training set, one at a time, subject by subject. The prompt is the task's own, without what the
 * condition added; the answer is what was given with it: that is what context distillation trains in.
 *
 * For DPO an answer is paired with a convergent one that the same subject gave to the same task, the one of the same
 * epoch where there is one.
 */
export function* buildExamples(
  store: Store,
  tasks: ReadonlyMap<string, Task>,
  choice: Choice,
  leftOut: LeftOut,
): Generator<TrainingExample> {
  const seen = new Set<string>();
  for (const subject of choice.subjects) {
    const rejected = readRejected(store, subject, choice);
    for (const answer of answersUnder(store, subject, choice.chosen, choice.judge)) {
      const task = tasks.get(answer.task);
      if (task === undefined) continue;
      if (!choice.decisions.includes(answer.decision)) {
        leftOut.decisions.set(answer.decision, (leftOut.decisions.get(answer.decision) ?? 0) + 1);
        continue;
      }
      const others = rejected?.get(answer.task) ?? [];
      const other = others.find(({ epoch }) => epoch === answer.epoch) ?? others[0];
      const key = hash('sha256', JSON.stringify([answer.task, answer.text, other?.text]));
      if (rejected !== null && other === undefined) leftOut.unpaired += 1;
      else if (seen.has(key)) leftOut.duplicates += 1;
      else yield toExample(task, subject, answer, other);
      seen.add(key);
    }
  }
}

function* answersUnder(
  store: Store,
  subject: string,
  conditions: readonly string[],
  judge: string,
): Generator<JudgedAnswer> {
  for (const condition of conditions) yield* judgedAnswers(store, { subject, condition }, judge);
}

/** The convergent answers of a subject under the rejected conditions, by task; null where none are wanted. */
function readRejected(
  store: Store,
  subject: string,
  { rejected, judge }: Choice,
): Map<string, JudgedAnswer[]> | null {
  if (rejected.length === 0) return null;
  const convergent: JudgedAnswer[] = [];
  for (const answer of answersUnder(store, subject, rejected, judge)) {
    if (answer.decision === 'convergence') convergent.push(answer);
  }
  return Map.groupBy(convergent, ({ task }) => task);
}

function toExample(
  task: Task,
  subject: string,
  answer: JudgedAnswer,
  other: JudgedAnswer | undefined,
): TrainingExample {
  const { category, prompt } = task;
  const asked: ChatMessage[] = [
    ...(category.context === '' ? [] : [{ role: 'system' as const, content: category.context }]),
    { role: 'user', content: prompt },
  ];
  const reply = ({ text }: JudgedAnswer): ChatMessage => ({ role: 'assistant', content: text });
  const line =
    other === undefined
      ? { messages: [...asked, reply(answer)] }
      : { prompt: asked, chosen: [reply(answer)], rejected: [reply(other)] };
  const trials = [answer, ...(other === undefined ? [] : [other])].map(({ trial }) => trial);
  return { task, subject, trials, decision: answer.decision, isCut: answer.isCut, line };
}
