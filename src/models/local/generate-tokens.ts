import type { LlamaContextSequence, SequenceEvaluateOptions, Token } from 'node-llama-cpp';
import { findStop } from './find-stop.ts';
import { readInChunks } from './read-prompt.ts';

/** What to generate on a sequence. */
export interface GenerationPlan {
  readonly prompt: readonly Token[];
  /** Leading tokens of the prompt that the sequence has read as a prompt. */
  readonly shared: number;
  /** Whether each number is computed by the same steps whatever the sequence held and whoever is answered beside it. */
  readonly reproducible: boolean;
  readonly maxTokens: number;
  readonly sampling: (generated: () => Token[]) => SequenceEvaluateOptions;
  readonly stopSequences: readonly string[];
  readonly signal: AbortSignal;
  /** Called once the sequence has read the whole prompt. */
  readonly onRead?: () => void;
}

/** What came of it. */
export interface Generated {
  readonly tokens: readonly Token[];
  /** Leading tokens of the prompt that the sequence held already. */
  readonly cachedTokens: number;
  readonly finish: 'end-of-text' | 'length' | 'stop-sequence';
}

/**
 * Generates on one sequence, going on from the prefix of the prompt that the sequence holds from before. Afterwards the
 * sequence holds the prompt and the answer; after an error it holds nothing.
 *
 * @throws the signal's reason where it aborts: before the next token.
 */
export async function generateTokens(
  sequence: LlamaContextSequence,
  { prompt, shared, reproducible, maxTokens, sampling, stopSequences, signal, onRead }: GenerationPlan,
): Promise<Generated> {
  const tokens: Token[] = [];
  try {
    const cachedTokens = reproducible
      ? await readInChunks(sequence, prompt, shared)
      : await goBack(sequence, prompt);
    signal.throwIfAborted();
    const generated = sequence.evaluate(
      prompt.slice(sequence.nextTokenIndex),
      sampling(() => tokens),
    );
    for await (const token of generated) {
      signal.throwIfAborted();
      if (tokens.length === 0) onRead?.();
      tokens.push(token);
      if (hasStop(sequence, tokens, stopSequences)) return { tokens, cachedTokens, finish: 'stop-sequence' };
      if (tokens.length >= maxTokens) return { tokens, cachedTokens, finish: 'length' };
    }
    return { tokens, cachedTokens, finish: 'end-of-text' };
  } catch (error) {
    if (!signal.aborted) await sequence.clearHistory().catch(() => undefined);
    throw error;
  }
}

/** Leaves of what the sequence holds the prompt's beginning, and tells its length. */
async function goBack(sequence: LlamaContextSequence, prompt: readonly Token[]): Promise<number> {
  await sequence.adaptStateToTokens(prompt.slice(0, -1), false);
  return sequence.nextTokenIndex;
}

/** Looks only at the end of the text: a stop sequence of n bytes spans n tokens at most, one more where it starts midway. */
function hasStop(
  { model }: LlamaContextSequence,
  tokens: readonly Token[],
  stopSequences: readonly string[],
): boolean {
  if (stopSequences.length === 0) return false;
  const reach = Math.max(...stopSequences.map((stop) => Buffer.byteLength(stop))) + 1;
  return findStop(model.detokenize(tokens.slice(-reach)), stopSequences) >= 0;
}
