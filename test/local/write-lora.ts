import { writeFileSync } from 'node:fs';

/** A tensor of 32-bit floats; `shape` in GGUF's order, the fastest-running dimension first. */
interface Tensor {
  readonly name: string;
  readonly shape: readonly [number, number];
  readonly values: Float32Array;
}

const ALIGNMENT = 32;

/**
 * Writes a LoRA adapter of rank 1 for the query weights of the first layers as a GGUF file: for tests.
 *
 * @param width - the model's embedding length: 576 for smollm2-135m
 * @param strength - every weight of B; 0 is an adapter that changes nothing
 */
export function writeLora(
  path: string,
  { width, strength, layers = 30 }: { width: number; strength: number; layers?: number },
): void {
  const tensors = Array.from({ length: layers }, (_, layer): Tensor[] => {
    const weight = `blk.${layer}.attn_q.weight`;
    return [
      { name: `${weight}.lora_a`, shape: [width, 1], values: new Float32Array(width).fill(1) },
      { name: `${weight}.lora_b`, shape: [1, width], values: new Float32Array(width).fill(strength) },
    ];
  }).flat();
  const metadata = [
    text('general.type', 'adapter'),
    text('general.architecture', 'llama'),
    text('adapter.type', 'lora'),
    Buffer.concat([string('adapter.lora.alpha'), u32(6), f32(1)]),
  ];
  const head = [
    Buffer.from('GGUF'),
    u32(3),
    u64(tensors.length),
    u64(metadata.length),
    ...metadata,
    ...describe(tensors),
  ];
  const data = tensors.map(({ values }) => padded(Buffer.from(values.buffer)));
  writeFileSync(path, Buffer.concat([padded(Buffer.concat(head)), ...data]));
}

function describe(tensors: readonly Tensor[]): Buffer[] {
  let offset = 0;
  return tensors.map(({ name, shape, values }) => {
    const info = Buffer.concat([string(name), u32(2), ...shape.map(u64), u32(0), u64(offset)]);
    offset += Math.ceil(values.byteLength / ALIGNMENT) * ALIGNMENT;
    return info;
  });
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((ALIGNMENT - (bytes.length % ALIGNMENT)) % ALIGNMENT)]);
}

function text(key: string, value: string): Buffer {
  return Buffer.concat([string(key), u32(8), string(value)]);
}

function string(value: string): Buffer {
  return Buffer.concat([u64(Buffer.byteLength(value)), Buffer.from(value)]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function f32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
}
