import type { CustomBatchingPrioritizationStrategy } from 'node-llama-cpp';

/**
 * Lets no two sequences be computed together: the engine picks other kernels for more rows, and these round otherwise. Chunks of
 * prompts go before steps of generation.
 */
export const computeAlone: CustomBatchingPrioritizationStrategy = ({ items }) => {
  const item = items.find(({ tokens }) => tokens.length > 1) ?? items[0];
  return item === undefined ? [] : [{ item, processAmount: item.tokens.length }];
};
