import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Says what is wrong with a file's header, and where. */
export class GgufError extends Error {
  override readonly name = 'GgufError';

  constructor(what: string, at: number) {
    super(`${what} (at byte ${at})`);
  }
}

/** Reads a file from its start on, and never beyond its end or `mostBytes`. Little-endian, as GGUF is. */
export interface ByteReader extends Disposable {
  /** Bytes of the whole file. */
  readonly size: number;
  /** Where the next byte is read. */
  readonly at: number;
  /** How many bytes are left of what may be read. */
  readonly left: number;
  u32(): number;
  /** A number of one of the types of GGUF, by how many bytes it takes. */
  number(read: (bytes: Buffer) => number | bigint, bytes: number): number;
  /** A number that JavaScript holds exactly; a larger one is an error. */
  u64(what: string): number;
  text(what: string, mostBytes: number): string;
  skip(bytes: number, what: string): void;
}

const BLOCK = 1 << 16;

/** Opens a file. @throws the file system's errors; {GgufError} from its methods, where the file ends too soon. */
export function openBytes(path: string, mostBytes: number): ByteReader {
  const file = openSync(path, 'r');
  const size = fstatSync(file).size;
  const end = Math.min(size, mostBytes);
  const block = Buffer.alloc(BLOCK);
  let blockAt = 0;
  let held = 0;
  let at = 0;

  /** A view of the next bytes, which moves on past them. */
  function take(bytes: number, what: string): Buffer {
    need(bytes, what);
    const from = at;
    at += bytes;
    if (from >= blockAt && at <= blockAt + held) return block.subarray(from - blockAt, at - blockAt);
    if (bytes > BLOCK) return fill(Buffer.alloc(bytes), from, what);
    blockAt = from;
    held = readSync(file, block, 0, Math.min(BLOCK, size - from), from);
    if (held < bytes) throw new GgufError(`the file ends within ${what}`, from);
    return block.subarray(0, bytes);
  }

  function fill(into: Buffer, from: number, what: string): Buffer {
    for (let read = 0; read < into.length; ) {
      const more = readSync(file, into, read, into.length - read, from + read);
      if (more === 0) throw new GgufError(`the file ends within ${what}`, from);
      read += more;
    }
    return into;
  }

  function need(bytes: number, what: string): void {
    if (bytes <= end - at) return;
    const why = end < size ? 'is larger than any model has' : 'is larger than the rest of the file';
    throw new GgufError(`${what} ${why}`, at);
  }

  function u64(what: string): number {
    const value = take(8, what).readBigUInt64LE();
    if (value > BigInt(Number.MAX_SAFE_INTEGER))
      throw new GgufError(`${what} is out of range: ${value}`, at - 8);
    return Number(value);
  }

  return {
    size,
    get at() {
      return at;
    },
    get left() {
      return end - at;
    },
    u32: () => take(4, 'a number').readUInt32LE(),
    number: (read, count) => Number(read(take(count, 'a number'))),
    u64,
    text(what, most) {
      const length = u64(`the length of ${what}`);
      if (length > most) throw new GgufError(`${what} is too long: ${length} bytes`, at - 8);
      return take(length, what).toString('utf8');
    },
    skip(bytes, what) {
      need(bytes, what);
      at += bytes;
    },
    [Symbol.dispose]: () => closeSync(file),
  };
}
