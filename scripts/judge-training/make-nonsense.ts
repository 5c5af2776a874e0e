import { createHash } from 'node:crypto';
import type { Example } from './example.ts';

/** A text that stands for a nonsensical answer. */
export interface MadeAnswer {
  readonly kind: 'restated' | 'loop';
  readonly answer: string;
  readonly task: string;
  /** The model whose answer it was made of; null, where it was made of a task. */
  readonly subject: string | null;
}

/** One in this many answers is made a loop. */
const LOOP_EVERY = 4;
const LOOP_LENGTHS = [450, 900, 1800];
const OPENING_LENGTH = 300;

/**
 * Makes nonsensical answers of the two kinds that models fall into everywhere: one that repeats a task instead of
 * answering it (each task's own words), and one that begins and then repeats its last words without an end (of every
 * fourth answer that made sense). Few models talk nonsense, so that a judge that learnt from theirs alone would know
 * their nonsense only. Deterministic: an answer's hash decides.
 */
export function makeNonsense(examples: readonly Example[]): MadeAnswer[] {
  const tasks = new Map(examples.map(({ task, taskPrompt }) => [task, taskPrompt]));
  const restated = [...tasks].map(
    ([task, answer]): MadeAnswer => ({ kind: 'restated', answer, task, subject: null }),
  );
  const loops = examples.flatMap(({ answer, decision, task, subject }): MadeAnswer[] => {
    const chance = createHash('sha256').update(answer).digest();
    if (decision === 'nonsensical' || (chance[0] ?? 0) % LOOP_EVERY !== 0) return [];
    return [{ kind: 'loop', answer: loopEnd(answer, chance), task, subject }];
  });
  return [...restated, ...loops];
}

/** An answer's first sentences, then the last of them, or its last words, again and again. */
function loopEnd(answer: string, chance: Uint8Array): string {
  const [, sentences = 0, ending = 0, gap = 0, size = 0] = chance;
  const opening = answer
    .split(/(?<=[.!?\n])\s+/)
    .slice(0, 1 + (sentences % 3))
    .join(' ')
    .slice(0, OPENING_LENGTH);
  const last = opening.split(/(?<=[.!?\n])\s+/).at(-1) ?? opening;
  const said =
    ending % 2 === 0
      ? last
      : last
          .split(/\s+/)
          .slice(-1 - (ending % 3))
          .join(' ');
  const again = `${gap % 2 === 0 ? ' ' : '\n'}${said}`;
  const length = LOOP_LENGTHS[size % LOOP_LENGTHS.length] ?? OPENING_LENGTH;
  return (opening + again.repeat(Math.ceil(length / again.length))).slice(0, length);
}
