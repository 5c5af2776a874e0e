/** A value of a GGUF header: its type's number, and its bytes. */
export interface Value {
  readonly type: number;
  readonly bytes: Buffer;
}

export const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
export const u64 = (value: number | bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};
export const f32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
};
export const string = (value: string): Buffer =>
  Buffer.concat([u64(Buffer.byteLength(value)), Buffer.from(value)]);

export const whole = (value: number): Value => ({ type: 4, bytes: u32(value) });
export const float = (value: number): Value => ({ type: 6, bytes: f32(value) });
export const text = (value: string): Value => ({ type: 8, bytes: string(value) });
export const list = (
  type: number,
  items: readonly Buffer[],
  length: number | bigint = items.length,
): Value => ({
  type: 9,
  bytes: Buffer.concat([u32(type), u64(length), ...items]),
});

/** A tensor of a header, with its dimensions in GGUF's order. */
export interface TensorEntry {
  readonly name: string;
  readonly dimensions: readonly (number | bigint)[];
  readonly offset: number | bigint;
}

/** All that a GGUF file is made of. Counts that are left out are the true ones. */
export interface GgufParts {
  readonly magic?: string;
  readonly version?: number;
  readonly valueCount?: number | bigint;
  readonly tensorCount?: number | bigint;
  readonly values: readonly (readonly [string, Value])[];
  readonly tensors: readonly TensorEntry[];
  readonly dataBytes: number;
}

/** The bytes of a file: its tensors are 32-bit floats of 0. */
export function ggufBytes(parts: GgufParts): Buffer {
  const { magic = 'GGUF', version = 3, values, tensors, dataBytes } = parts;
  const head = Buffer.concat([
    Buffer.from(magic),
    u32(version),
    u64(parts.tensorCount ?? tensors.length),
    u64(parts.valueCount ?? values.length),
    ...values.map(([key, { type, bytes }]) => Buffer.concat([string(key), u32(type), bytes])),
    ...tensors.map(({ name, dimensions, offset }) =>
      Buffer.concat([string(name), u32(dimensions.length), ...dimensions.map(u64), u32(0), u64(offset)]),
    ),
  ]);
  const padding = Buffer.alloc((32 - (head.length % 32)) % 32);
  return Buffer.concat([head, padding, Buffer.alloc(dataBytes)]);
}

/** A small model of llama's architecture, whose header is sound. */
export const SOUND: GgufParts = {
  values: [
    ['general.architecture', text('llama')],
    ['llama.block_count', whole(1)],
    ['llama.context_length', whole(512)],
    ['llama.embedding_length', whole(32)],
    ['llama.feed_forward_length', whole(32)],
    ['llama.attention.head_count', whole(4)],
    ['llama.attention.head_count_kv', whole(2)],
    ['llama.attention.layer_norm_rms_epsilon', float(1e-5)],
    ['llama.rope.freq_base', float(10_000)],
    ['tokenizer.ggml.model', text('llama')],
    ['tokenizer.ggml.tokens', list(8, ['<unk>', '<s>', 'a'].map(string))],
    ['tokenizer.ggml.scores', list(6, [0, 0, 0].map(f32))],
    ['tokenizer.ggml.token_type', list(5, [2, 3, 1].map(u32))],
  ],
  tensors: [
    { name: 'token_embd.weight', dimensions: [32, 3], offset: 0 },
    { name: 'blk.0.attn_q.weight', dimensions: [32, 32], offset: 384 },
  ],
  dataBytes: 384 + 4_096,
};

/** The parts with some values replaced or, where they are not there, added. */
export function withValues(parts: GgufParts, changed: Readonly<Record<string, Value>>): GgufParts {
  const kept = parts.values.filter(([key]) => !(key in changed));
  return { ...parts, values: [...kept, ...Object.entries(changed)] };
}
