import type { LlamaContextSequence, Token } from 'node-llama-cpp';

/**
 * Tokens of a chunk. A chunk begins at a multiple of this, so where one ends depends on the prompt alone. Larger ones read a
 * little quicker, and of a prefix that prompts share less can be used.
 */
export const CHUNK = 32;

/** How many of so many leading tokens stand in whole chunks. */
export function wholeChunks(tokens: number): number {
  return tokens - (tokens % CHUNK);
}

/**
 * Reads a prompt in chunks up to its last one, which is left to whoever samples from it. What the sequence holds is used
 * in whole chunks alone: a token in a chunk of another length is not computed by the same steps, and so not to the same
 * last bit.
 *
 * @param shared - leading tokens of the prompt that the sequence has read as a prompt
 * @returns how many tokens it needed not read
 */
export async function readInChunks(
  sequence: LlamaContextSequence,
  prompt: readonly Token[],
  shared: number,
): Promise<number> {
  // The last token is evaluated in any case: it is what the first new one is sampled from.
  const most = wholeChunks(Math.min(shared, prompt.length - 1));
  if (most === 0 || sequence.needsCheckpoints) await sequence.clearHistory();
  else await sequence.adaptStateToTokens(prompt.slice(0, most), false);
  const kept = wholeChunks(sequence.nextTokenIndex);
  if (kept < sequence.nextTokenIndex)
    await sequence.eraseContextTokenRanges([{ start: kept, end: sequence.nextTokenIndex }]);
  const last = wholeChunks(prompt.length - 1);
  for (let start = kept; start < last; start += CHUNK)
    await sequence.evaluateWithoutGeneratingNewTokens(prompt.slice(start, start + CHUNK));
  return kept;
}
