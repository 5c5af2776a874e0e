import { readHeader } from './read-header.ts';

/** What a model file's header says of its weights. */
export interface WeightFacts {
  /** GGUF's name of what it is built like, such as `llama`; null where the file does not say. */
  readonly architecture: string | null;
  /** Numbers in all tensors together. */
  readonly parameters: number;
  /** Words of its vocabulary, special ones included. */
  readonly vocabulary: number;
  /** Layers, and numbers that stand for a word between two of them. */
  readonly layers: number;
  readonly width: number;
}

/**
 * Reads what a GGUF model is built like, without its weights.
 *
 * @param paths - a file, or all parts of a model that is split, in order
 * @throws {GgufError}; the file system's errors
 */
export function describeWeights(paths: readonly string[]): WeightFacts {
  const headers = paths.map(readHeader);
  const architecture = headers[0]?.values.get('general.architecture');
  const words = headers[0]?.values.get('tokenizer.ggml.tokens');
  const parameters = headers
    .flatMap(({ tensors }) => tensors)
    .reduce((sum, { dimensions }) => sum + dimensions.reduce((product, size) => product * size, 1), 0);
  const numberOf = (key: string) => {
    const value = headers[0]?.values.get(`${architecture}.${key}`);
    return typeof value === 'number' ? value : 0;
  };
  return {
    architecture: typeof architecture === 'string' ? architecture : null,
    parameters,
    vocabulary: typeof words === 'object' ? words.length : 0,
    layers: numberOf('block_count'),
    width: numberOf('embedding_length'),
  };
}
