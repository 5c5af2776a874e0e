import { GgufError } from './byte-reader.ts';
import { type ArrayFacts, F32, type HeaderValue, I32, readHeader, STRING } from './read-header.ts';

/** LLAMA_MAX_LAYERS of llama.cpp: with more, it ends the process. */
const MOST_LAYERS = 512;
const MOST_INT = 2 ** 31 - 1;

/** Settings that are the size of something: no size is larger than the largest dimension of a tensor. */
const SIZES =
  /\.(embedding_length\w*|feed_forward_length|vocab_size|expert\w*(_count|_length)|\w+\.(head_count\w*|key_length\w*|value_length\w*|dimension_count\w*|\w+_lora_rank|inner_size|state_size|conv_kernel|time_step_rank|group_count|head_size|indexer\.\w+))$/;

/**
 * Reads the GGUF header of a model or an adapter before llama.cpp is given the file: what it takes on trust (how many layers,
 * how wide, how long the lists of the vocabulary) has to fit what is in the file.
 *
 * @param paths - a file, or all parts of a model that is split, in order: the first has the settings
 * @throws {GgufError} with what does not fit; the file system's errors
 */
export function checkHeader(paths: readonly string[]): void {
  const [first, ...others] = paths.map(readHeader);
  if (first === undefined) return;
  const tensors = [first, ...others].flatMap((part) => part.tensors);
  const architecture = first.values.get('general.architecture');
  if (typeof architecture !== 'string' || architecture === '')
    throw new GgufError('"general.architecture" does not name an architecture', 0);
  const widest = tensors.reduce((most, { dimensions }) => Math.max(most, ...dimensions), 1);
  const mostLayers = Math.min(MOST_LAYERS, Math.max(1, tensors.length));
  for (const [key, value] of first.values) {
    if (!key.startsWith(`${architecture}.`)) continue;
    if (key.endsWith('.block_count')) checkNumbers(key, value, 0, mostLayers);
    else if (SIZES.test(key)) checkNumbers(key, value, -1, widest);
    else checkNumbers(key, value, Number.NEGATIVE_INFINITY, MOST_INT);
  }
  checkVocabulary(first.values);
}

/** NaN is a number for neither. */
function checkNumbers(key: string, value: HeaderValue, least: number, most: number): void {
  for (const number of numbersOf(value)) {
    if (number >= least && number <= most) continue;
    throw new GgufError(`"${key}" is ${number}, where this file's tensors allow ${most} at most`, 0);
  }
}

function numbersOf(value: HeaderValue): readonly number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' ? (value.numbers ?? []) : [];
}

/** Lists beside the vocabulary are read by the place of a word, without a look at their length. */
function checkVocabulary(values: ReadonlyMap<string, HeaderValue>): void {
  const words = listOf(values, 'tokenizer.ggml.tokens', STRING);
  listOf(values, 'tokenizer.ggml.merges', STRING);
  for (const [key, type] of [
    ['tokenizer.ggml.scores', F32],
    ['tokenizer.ggml.token_type', I32],
  ] as const) {
    const list = listOf(values, key, type);
    if (list !== undefined && list.length !== words?.length)
      throw new GgufError(`"${key}" has ${list.length} items for a vocabulary of ${words?.length ?? 0}`, 0);
  }
}

function listOf(
  values: ReadonlyMap<string, HeaderValue>,
  key: string,
  type: number | undefined,
): ArrayFacts | undefined {
  const value = values.get(key);
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || value.type !== type)
    throw new GgufError(`"${key}" is no list of its kind`, 0);
  return value;
}
