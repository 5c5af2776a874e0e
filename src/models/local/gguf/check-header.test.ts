import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, integer, nat, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  f32,
  float,
  type GgufParts,
  ggufBytes,
  list,
  SOUND,
  string,
  text,
  u32,
  u64,
  whole,
  withValues,
} from '../../../../test/local/gguf-bytes.ts';
import { temporaryFolder } from '../../../../test/temporary-folder.ts';
import { checkHeader, GgufError } from './index.ts';

const folder = temporaryFolder();
const file = join(folder, 'model.gguf');
const MOST = 2n ** 64n - 1n;

function check(bytes: Buffer): void {
  writeFileSync(file, bytes);
  checkHeader([file]);
}

/** Looks at a header, and holds it against what it may take. */
function expectRefused(bytes: Buffer): void {
  const memory = process.memoryUsage().rss;
  const started = performance.now();
  expect(() => check(bytes)).toThrow(GgufError);
  expect(performance.now() - started).toBeLessThan(1_000);
  expect(process.memoryUsage().rss - memory).toBeLessThan(100 * 2 ** 20);
}

const tensor = (changed: object): GgufParts => ({
  ...SOUND,
  tensors: SOUND.tensors.map((one, i) => (i === 0 ? { ...one, ...changed } : one)),
});

describe('a hostile header is refused in no time and memory', () => {
  test('and a sound one is not', () => {
    check(ggufBytes(SOUND));
    check(ggufBytes({ ...SOUND, version: 2 }));
    check(
      ggufBytes(withValues(SOUND, { 'general.alignment': whole(64), 'tokenizer.chat_template': text('x') })),
    );
  });

  test.each<[string, GgufParts]>([
    ['another magic', { ...SOUND, magic: 'GGML' }],
    ['version 1', { ...SOUND, version: 1 }],
    ['a version of the other byte order', { ...SOUND, version: 0x03000000 }],
    ['2^64 − 1 tensors', { ...SOUND, tensorCount: MOST }],
    ['2^31 tensors', { ...SOUND, tensorCount: 2 ** 31 }],
    ['one tensor too many', { ...SOUND, tensorCount: 3 }],
    ['2^64 − 1 entries', { ...SOUND, valueCount: MOST }],
    ['2^40 entries', { ...SOUND, valueCount: 2 ** 40 }],
    ['one entry too many', { ...SOUND, valueCount: SOUND.values.length + 1 }],
    ['an empty key', withValues(SOUND, { '': whole(1) })],
    ['a key twice', { ...SOUND, values: [...SOUND.values, ['llama.block_count', whole(1)]] }],
    ['a value of an unknown type', withValues(SOUND, { x: { type: 13, bytes: u32(1) } })],
    ['a text of 2^63 bytes', withValues(SOUND, { x: { type: 8, bytes: u64(2n ** 63n) } })],
    ['a text longer than the file', withValues(SOUND, { x: { type: 8, bytes: u64(1_000_000) } })],
    ['an array of 2^64 − 1 bytes', withValues(SOUND, { x: list(0, [], MOST) })],
    ['an array of 2^32 numbers', withValues(SOUND, { x: list(4, [], 2 ** 32) })],
    ['an array of 2^32 texts', withValues(SOUND, { x: list(8, [], 2 ** 32) })],
    ['an array of arrays', withValues(SOUND, { x: list(9, [], 1) })],
    ['an array of an unknown type', withValues(SOUND, { x: list(99, [], 1) })],
    ['a text of an array longer than the file', withValues(SOUND, { x: list(8, [u64(2n ** 60n)], 1) })],
    ['an alignment of 0', withValues(SOUND, { 'general.alignment': whole(0) })],
    ['an alignment of 3', withValues(SOUND, { 'general.alignment': whole(3) })],
    ['an alignment of 2^31', withValues(SOUND, { 'general.alignment': whole(2 ** 31) })],
    ['an alignment that is text', withValues(SOUND, { 'general.alignment': text('32') })],
    ['no architecture', { ...SOUND, values: SOUND.values.slice(1) }],
    ['an architecture that is a number', withValues(SOUND, { 'general.architecture': whole(1) })],
    ['2^31 − 1 layers', withValues(SOUND, { 'llama.block_count': whole(2 ** 31 - 1) })],
    ['more layers than tensors', withValues(SOUND, { 'llama.block_count': whole(3) })],
    ['layers as a float', withValues(SOUND, { 'llama.block_count': float(2 ** 30) })],
    ['layers that are no number', withValues(SOUND, { 'llama.block_count': float(Number.NaN) })],
    ['layers as a list', withValues(SOUND, { 'llama.block_count': list(4, [u32(2 ** 31)]) })],
    ['an endless context', withValues(SOUND, { 'llama.context_length': whole(2 ** 32 - 1) })],
    ...[
      'embedding_length',
      'feed_forward_length',
      'vocab_size',
      'expert_count',
      'expert_used_count',
      'attention.head_count',
      'attention.head_count_kv',
      'attention.key_length',
      'attention.value_length',
      'attention.kv_lora_rank',
      'rope.dimension_count',
      'ssm.inner_size',
      'ssm.state_size',
      'ssm.conv_kernel',
    ].flatMap((name): [string, GgufParts][] => [
      [`${name} of 2^31`, withValues(SOUND, { [`llama.${name}`]: whole(2 ** 31) })],
      [`${name} wider than any tensor`, withValues(SOUND, { [`llama.${name}`]: whole(33) })],
      [`${name} for each layer`, withValues(SOUND, { [`llama.${name}`]: list(4, [u32(2 ** 31)]) })],
      [`${name} below 0`, withValues(SOUND, { [`llama.${name}`]: { type: 5, bytes: u32(0x80000000) } })],
    ]),
    ['a vocabulary of numbers', withValues(SOUND, { 'tokenizer.ggml.tokens': list(4, [u32(1)]) })],
    ['too few scores', withValues(SOUND, { 'tokenizer.ggml.scores': list(6, [f32(0)]) })],
    ['too few kinds of words', withValues(SOUND, { 'tokenizer.ggml.token_type': list(5, [u32(1)]) })],
    ['kinds without words', { ...SOUND, values: SOUND.values.filter(([key]) => !key.endsWith('.tokens')) }],
    ['merges that are numbers', withValues(SOUND, { 'tokenizer.ggml.merges': list(4, [u32(1)]) })],
    ['five dimensions', tensor({ dimensions: [1, 1, 1, 1, 1] })],
    ['a dimension of 0', tensor({ dimensions: [32, 0] })],
    ['a dimension of 2^63', tensor({ dimensions: [2n ** 63n] })],
    ['dimensions whose product overflows', tensor({ dimensions: [2 ** 33, 2 ** 33, 2 ** 33] })],
    ['a tensor larger than the file', tensor({ dimensions: [2 ** 20, 2 ** 10] })],
    ['a tensor behind the file', tensor({ offset: 2 ** 40 })],
    ['a tensor that is not aligned', tensor({ offset: 1 })],
    ['a name twice', tensor({ name: SOUND.tensors[1]?.name })],
    ['a name that is too long', tensor({ name: 'x'.repeat(64) })],
  ])('%s', (_, parts) => expectRefused(ggufBytes(parts)));

  test('24 bytes that promise the most of all', () => {
    expectRefused(Buffer.concat([Buffer.from('GGUF'), u32(3), u64(MOST), u64(MOST)]));
    expectRefused(Buffer.concat([Buffer.from('GGUF'), u32(3), u64(0), u64(1)]));
  });

  test('a file of holes whose size makes its counts possible', () => {
    const head = ggufBytes(withValues(SOUND, { x: list(0, [], 2 ** 36) }));
    writeFileSync(file, head);
    truncateSync(file, 2 ** 37);
    expect(() => checkHeader([file])).toThrow("can't have 68719476736 items");
    writeFileSync(file, ggufBytes({ ...SOUND, valueCount: 2 ** 30 }));
    truncateSync(file, 2 ** 37);
    expect(() => checkHeader([file])).toThrow(GgufError);
    truncateSync(file, 0);
  });

  test('any byte changed, and any end cut off: refused, or read within bounds', () => {
    const sound = ggufBytes(SOUND);
    const header = sound.length - SOUND.dataBytes;
    const bytes = tuple(integer({ min: 0, max: header - 1 }), nat(255));
    assert(
      property(bytes, bytes, nat(header), ([at, byte], [other, second], cut) => {
        const changed = Buffer.from(sound);
        changed[at] = byte;
        changed[other] = second;
        for (const hostile of [changed, sound.subarray(0, cut)]) {
          try {
            check(hostile);
          } catch (error) {
            expect(error).toBeInstanceOf(GgufError);
          }
        }
      }),
      { numRuns: 400 },
    );
  }, 60_000);
});

test('the parts of a split model are held together', () => {
  const [first, second] = [join(folder, 'a-00001-of-00002.gguf'), join(folder, 'a-00002-of-00002.gguf')];
  writeFileSync(first, ggufBytes({ ...SOUND, tensors: [], dataBytes: 0 }));
  writeFileSync(second, ggufBytes({ ...SOUND, values: [['split.no', whole(1)]] }));
  checkHeader([first, second]);
  expect(() => checkHeader([first])).toThrow('"llama.embedding_length" is 32');
});

test('an error says what is wrong and where', () => {
  expect(() => check(Buffer.from(string('no model')))).toThrow(
    'the file has 16 bytes, and a header at least 24 (at byte 0)',
  );
  expect(() => check(ggufBytes(withValues(SOUND, { 'llama.block_count': whole(2 ** 31 - 1) })))).toThrow(
    '"llama.block_count" is 2147483647, where this file\'s tensors allow 2 at most',
  );
});
