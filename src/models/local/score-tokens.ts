import { type LlamaContextSequence, type Token, TokenBias } from 'node-llama-cpp';
import { readInChunks } from './read-prompt.ts';

/** Two texts that are scored after one prompt, as tokens. */
export type TokenPair = readonly [readonly Token[], readonly Token[]];

/** What to score on a sequence. */
export interface ScoringPlan {
  readonly prompt: readonly Token[];
  /** Leading tokens of the prompt that the sequence has read as a prompt. */
  readonly shared: number;
  readonly pairs: readonly TokenPair[];
  readonly signal: AbortSignal;
  /** Called once the sequence has read the prompt. */
  readonly onRead?: () => void;
}

/** What came of it. */
export interface ScoredTokens {
  /** Log P(text | prompt), in nats, for each pair. */
  readonly scores: readonly (readonly [number, number])[];
  /** Leading tokens of the prompt that the sequence held already. */
  readonly cachedTokens: number;
}

/**
 * The log-probabilities of given texts after a prompt. Each pair is computed by the same steps whatever the sequence held,
 * whatever other pairs there are, and whoever is answered beside it: so a score is the same to the last bit.
 *
 * The prompt is read in chunks. Its last token and the first text are one batch, and of the second text what the two do
 * not share is one more. After an error the sequence holds nothing.
 *
 * @throws the signal's reason where it aborts: before the next pair.
 */
export async function scoreTokens(
  sequence: LlamaContextSequence,
  { prompt, shared, pairs, signal, onRead }: ScoringPlan,
): Promise<ScoredTokens> {
  try {
    const cachedTokens = await readInChunks(sequence, prompt, shared);
    const rest = prompt.slice(sequence.nextTokenIndex, -1);
    if (rest.length > 0) await sequence.evaluateWithoutGeneratingNewTokens(rest);
    onRead?.();
    const end = sequence.nextTokenIndex;
    const last = prompt.slice(-1);
    const scores: [number, number][] = [];
    for (const [first, second] of pairs) {
      signal.throwIfAborted();
      const ofFirst = await scoreText(sequence, [...last, ...first]);
      const common = countCommon(first, second);
      await rewind(sequence, end + common);
      // The token after which they part has been read with the first text; it is read again, to tell what may follow it.
      const tail = await scoreText(sequence, [...last, ...second].slice(common));
      await rewind(sequence, end);
      scores.push([sum(ofFirst), sum([...ofFirst.slice(0, common), ...tail])]);
    }
    return { scores, cachedTokens };
  } catch (error) {
    if (!signal.aborted) await sequence.clearHistory().catch(() => undefined);
    throw error;
  }
}

/** So much likelier, in nats, is a token made in order to be seen at all. It has to be more than models tell apart. */
const LIFT = 60;

/**
 * The log-probabilities of all tokens but the first, each after those before it, read on where the sequence stands.
 *
 * The library gives the probabilities of a whole vocabulary, which takes longer than the model itself, or that of the likeliest
 * token alone. So the likeliest one is asked for; where another one is sought, a second reading tells how far it is behind:
 * of only two tokens, the likeliest and the sought one, lifted.
 */
async function scoreText(sequence: LlamaContextSequence, tokens: readonly Token[]): Promise<number[]> {
  const [inputs, targets] = [tokens.slice(0, -1), tokens.slice(1)];
  if (inputs.length === 0) return [];
  const start = sequence.nextTokenIndex;
  const likeliest = await sequence.controlledEvaluate(
    inputs.map((token) => [
      token,
      { generateNext: { token: true, confidence: true, options: { temperature: 0 } } },
    ]),
  );
  const best = targets.map((target, at) => {
    const { token, confidence } = likeliest[at]?.next ?? {};
    if (token == null || confidence === undefined) throw new Error('The engine told no probability.');
    return { log: Math.log(confidence), isSought: token === target };
  });
  const others = best.findLastIndex(({ isSought }) => !isSought);
  if (others === -1) return best.map(({ log }) => log);
  await rewind(sequence, start);
  const both = await sequence.controlledEvaluate(
    inputs.slice(0, others + 1).map((token, at) => {
      const target = targets[at];
      if (best[at]?.isSought !== false || target === undefined) return token;
      const tokenBias = TokenBias.for(sequence.model).set(target, { logit: LIFT });
      // With a seed, though nothing is drawn: the library would draw one.
      const options = { temperature: 1, topK: 2, topP: 1, minP: 0, seed: 1, tokenBias };
      return [token, { generateNext: { probabilities: true, options } }];
    }),
  );
  return best.map(({ log, isSought }, at) => {
    if (isSought) return log;
    const shares = both[at]?.next.probabilities;
    const target = targets[at];
    const sought = target === undefined ? undefined : shares?.get(target);
    const other = [...(shares ?? [])].find(([token]) => token !== target)?.[1];
    if (sought === undefined || other === undefined || other === 0)
      throw new Error('The engine told no probability of the text.');
    return log + Math.log(sought) - Math.log(other) - LIFT;
  });
}

/** Leaves the first so many tokens of what the sequence holds. */
async function rewind(sequence: LlamaContextSequence, to: number): Promise<void> {
  const end = sequence.nextTokenIndex;
  if (to < end) await sequence.eraseContextTokenRanges([{ start: to, end }]);
}

function countCommon(one: readonly Token[], other: readonly Token[]): number {
  const parted = one.findIndex((token, at) => token !== other[at]);
  return parted === -1 ? one.length : parted;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
