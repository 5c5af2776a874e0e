import { type ByteReader, GgufError, openBytes } from './byte-reader.ts';

// The format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md

/** An array of a header: its values stay in the file, but for those of few numbers. */
export interface ArrayFacts {
  readonly kind: 'array';
  readonly type: number;
  readonly length: number;
  /** Null where they are texts, or too many to be a setting of each layer. */
  readonly numbers: readonly number[] | null;
}

export type HeaderValue = number | string | ArrayFacts;

/** Where a tensor's numbers stand, and how many there are. */
export interface TensorFacts {
  readonly name: string;
  readonly dimensions: readonly number[];
  /** From the start of the data. */
  readonly offset: number;
}

/** What stands before a GGUF file's data. */
export interface GgufHeader {
  readonly values: ReadonlyMap<string, HeaderValue>;
  readonly tensors: readonly TensorFacts[];
  /** Bytes of the data behind the header. */
  readonly dataBytes: number;
}

/** Type numbers of values that are no numbers. */
export const [BOOL, STRING, ARRAY] = [7, 8, 9] as const;
export const [I32, F32] = [5, 6] as const;

/** Numbers by their type's number: bytes, and how they are read. */
const NUMBERS: Readonly<Record<number, readonly [number, (bytes: Buffer) => number | bigint]>> = {
  0: [1, (bytes) => bytes.readUInt8()],
  1: [1, (bytes) => bytes.readInt8()],
  2: [2, (bytes) => bytes.readUInt16LE()],
  3: [2, (bytes) => bytes.readInt16LE()],
  4: [4, (bytes) => bytes.readUInt32LE()],
  [I32]: [4, (bytes) => bytes.readInt32LE()],
  [F32]: [4, (bytes) => bytes.readFloatLE()],
  [BOOL]: [1, (bytes) => bytes.readUInt8()],
  10: [8, (bytes) => bytes.readBigUInt64LE()],
  11: [8, (bytes) => bytes.readBigInt64LE()],
  12: [8, (bytes) => bytes.readDoubleLE()],
};

/** More than any model has: the largest headers, with vocabularies of 260,000 words, take some 30 MB. */
const MOST_HEADER_BYTES = 256 * 2 ** 20;
const MOST_ITEMS = 4_000_000;
const MOST_KEY_BYTES = 65_535;
/** A chat template is the longest text. */
const MOST_TEXT_BYTES = 16 * 2 ** 20;
/** GGML_MAX_NAME and GGML_MAX_DIMS of llama.cpp. */
const MOST_NAME_BYTES = 63;
const MOST_DIMENSIONS = 4;
/** Arrays up to this length may be a setting of each layer. */
const MOST_LAYERS = 4_096;
/** The fewest bytes of an entry: key, type and value; name, dimensions, type and offset. */
const LEAST_VALUE_BYTES = 8 + 4 + 1;
const LEAST_TENSOR_BYTES = 8 + 4 + 4 + 8;

/**
 * Reads a GGUF file's header, within bounds: every count is held against what is left of the file before anything is made of
 * it, and nothing is kept of long arrays.
 *
 * @throws {GgufError} where the header is none; the file system's errors
 */
export function readHeader(path: string): GgufHeader {
  using bytes = openBytes(path, MOST_HEADER_BYTES);
  if (bytes.size < 24) throw new GgufError(`the file has ${bytes.size} bytes, and a header at least 24`, 0);
  if (bytes.u32() !== 0x46554747) throw new GgufError('the file does not begin with "GGUF"', 0);
  const version = bytes.u32();
  if (version !== 2 && version !== 3) throw new GgufError(`version ${version} of the format is not known`, 4);
  const tensorCount = readCount(bytes, 'tensors', LEAST_TENSOR_BYTES);
  const valueCount = readCount(bytes, 'entries', LEAST_VALUE_BYTES);
  const values = new Map<string, HeaderValue>();
  for (let i = 0; i < valueCount; i += 1) {
    const at = bytes.at;
    const key = bytes.text('a key', MOST_KEY_BYTES);
    if (key === '' || values.has(key)) throw new GgufError(`the key "${key}" is there twice, or empty`, at);
    values.set(key, readValue(bytes, bytes.u32(), key));
  }
  const alignment = readAlignment(values);
  const tensors: TensorFacts[] = [];
  const names = new Set<string>();
  for (let i = 0; i < tensorCount; i += 1) {
    const tensor = readTensor(bytes, alignment);
    if (names.has(tensor.name)) throw new GgufError(`the tensor "${tensor.name}" is there twice`, bytes.at);
    names.add(tensor.name);
    tensors.push(tensor);
  }
  const dataBytes = Math.max(0, bytes.size - Math.ceil(bytes.at / alignment) * alignment);
  for (const { name, dimensions, offset } of tensors) {
    // No type of tensor takes less than a bit for a number.
    const least = dimensions.reduce((product, dimension) => product * dimension, 1) / 8;
    if (offset + least > dataBytes)
      throw new GgufError(`the tensor "${name}" is larger than the file`, bytes.at);
  }
  return { values, tensors, dataBytes };
}

function readCount(bytes: ByteReader, what: string, leastBytes: number): number {
  const count = bytes.u64(`the number of ${what}`);
  if (count > bytes.left / leastBytes)
    throw new GgufError(`${count} ${what} can't be in ${bytes.size} bytes`, bytes.at);
  return count;
}

function readValue(bytes: ByteReader, type: number, key: string): HeaderValue {
  if (type === STRING) return bytes.text(`the value of "${key}"`, MOST_TEXT_BYTES);
  if (type === ARRAY) return readArray(bytes, key);
  const [size, read] = NUMBERS[type] ?? [];
  if (size === undefined || read === undefined)
    throw new GgufError(`"${key}" has a value of the unknown type ${type}`, bytes.at);
  return bytes.number(read, size);
}

function readArray(bytes: ByteReader, key: string): ArrayFacts {
  const type = bytes.u32();
  // The bytes of a text's length are the least that it takes.
  const [size, read] = type === STRING ? [8] : (NUMBERS[type] ?? []);
  if (size === undefined) throw new GgufError(`"${key}" is an array of the unknown type ${type}`, bytes.at);
  const length = bytes.u64(`the length of "${key}"`);
  if (length > MOST_ITEMS || length > bytes.left / size)
    throw new GgufError(`"${key}" can't have ${length} items`, bytes.at);
  if (read === undefined) {
    for (let i = 0; i < length; i += 1) bytes.skip(bytes.u64(`an item of "${key}"`), `an item of "${key}"`);
  } else if (length > MOST_LAYERS) {
    bytes.skip(length * size, `"${key}"`);
  } else {
    const numbers = Array.from({ length }, () => bytes.number(read, size));
    return { kind: 'array', type, length, numbers };
  }
  return { kind: 'array', type, length, numbers: null };
}

function readAlignment(values: ReadonlyMap<string, HeaderValue>): number {
  const alignment = values.get('general.alignment') ?? 32;
  const isFit = typeof alignment === 'number' && alignment >= 1 && alignment <= 2 ** 16;
  if (!isFit || !Number.isInteger(Math.log2(alignment)))
    throw new GgufError(`"general.alignment" is no power of 2 up to 65536: ${alignment}`, 0);
  return alignment;
}

function readTensor(bytes: ByteReader, alignment: number): TensorFacts {
  const name = bytes.text("a tensor's name", MOST_NAME_BYTES);
  if (name === '') throw new GgufError('a tensor has no name', bytes.at);
  const count = bytes.u32();
  if (count > MOST_DIMENSIONS) throw new GgufError(`the tensor "${name}" has ${count} dimensions`, bytes.at);
  const dimensions = Array.from({ length: count }, () => bytes.u64(`a dimension of "${name}"`));
  if (dimensions.includes(0)) throw new GgufError(`the tensor "${name}" has a dimension of 0`, bytes.at);
  bytes.u32();
  const offset = bytes.u64(`the place of "${name}"`);
  if (offset % alignment !== 0) throw new GgufError(`the tensor "${name}" is not aligned`, bytes.at);
  return { name, dimensions, offset };
}
