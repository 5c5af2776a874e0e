import type { Question } from './read-question.ts';

const DECISIONS = ['convergence', 'no_convergence', 'safety_refusal', 'nonsensical'] as const;
const ASKED_DECISION = /decide:(convergence|no_convergence|safety_refusal|nonsensical)\b/g;
/** A code point that is to be all of the answer. */
const ASKED_CHARACTER = /say:U\+([0-9A-F]{4})\b/;
const SENTENCES = [
  'The night shift takes the samples to the cold room before it locks up.',
  'Two of the pumps can wait until spring, and the third cannot.',
  'I would ask the harbour master first and write down what she says.',
  'Count the crates again, then sign the list and leave a copy at the gate.',
  'The tram is the cheaper way, if nobody minds the walk at the end.',
  'Keep the old key in the drawer, since the new lock still sticks.',
  'A short note to the tenants will do more than a second inspection.',
  'Turn the valve a quarter and wait; the gauge is slow.',
];

/** What the server's model says: equal questions get equal replies. */
export interface Reply {
  readonly text: string;
  /** Reasoning for the provider's own field; empty for none. */
  readonly reasoning: string;
}

/**
 * Derives the reply from the question's hash. Asked for JSON it judges: the decision is the last `decide:…` in the text,
 * else one of the four by hash. Told `say:U+0085` it answers with that one character. A model with `think-tags` in its name reasons in `<think>` tags, one with `half-tags`
 * leaves the opening tag out, one with `reasoner` uses the provider's field.
 */
export function answerQuestion({ model, text, wantsJson, hash }: Question): Reply {
  const number = Number.parseInt(hash.slice(0, 8), 16);
  if (wantsJson) {
    const decision =
      text.match(ASKED_DECISION)?.at(-1)?.slice('decide:'.length) ?? DECISIONS[number % DECISIONS.length];
    return { text: JSON.stringify({ decision, reason: `Number ${hash} says so.` }), reasoning: '' };
  }
  const character = text.match(ASKED_CHARACTER)?.[1];
  if (character !== undefined)
    return { text: String.fromCharCode(Number.parseInt(character, 16)), reasoning: '' };
  const words = [0, 1, 2, 3].map((place) => SENTENCES[(number >>> (place * 3)) % SENTENCES.length]);
  const answer = `${words.join(' ')} (${hash})`;
  const thought = `I weigh ${hash}.`;
  if (model.includes('think-tags'))
    return { text: `<think>\n${thought}\n</think>\n\n${answer}`, reasoning: '' };
  if (model.includes('half-tags')) return { text: `${thought}\n</think>\n\n${answer}`, reasoning: '' };
  return { text: answer, reasoning: model.includes('reasoner') ? thought : '' };
}
