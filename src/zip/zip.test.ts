import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import zlib from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { openZip, writeZip, type ZipLimits } from './index.ts';

const folder = temporaryFolder();

const limits: ZipLimits = { entries: 10, entryBytes: 1e6, totalBytes: 3e6, ratio: 100, ratioFrom: 1e5 };
const time = new Date('2026-03-04T05:06:07Z');
let count = 0;

async function zipOf(entries: Readonly<Record<string, string>>): Promise<string> {
  count += 1;
  const file = join(folder, `${count}.zip`);
  const list = Object.entries(entries).map(([name, text]) => ({
    name,
    text: [text.slice(0, 3), text.slice(3)],
  }));
  await writeZip(file, list, time);
  return file;
}

/** Copies a zip file with its bytes changed. */
function change(file: string, act: (bytes: Buffer) => void): string {
  const bytes = readFileSync(file);
  act(bytes);
  writeFileSync(`${file}.changed`, bytes);
  return `${file}.changed`;
}

/** A zip file with one entry, packed by zstd, made by hand: the library writes none. */
function zstdZip(name: string, text: string): string {
  const packed = zlib.zstdCompressSync(Buffer.from(text));
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(63, 0);
  shared.writeUInt16LE(93, 4);
  shared.writeUInt32LE(zlib.crc32(text), 10);
  shared.writeUInt32LE(packed.length, 14);
  shared.writeUInt32LE(Buffer.byteLength(text), 18);
  shared.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), shared, Buffer.from(name), packed]);
  const central = Buffer.concat([
    Buffer.from('PK\u0001\u0002?\0'),
    shared,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  count += 1;
  const file = join(folder, `${count}.zip`);
  writeFileSync(file, Buffer.concat([local, central, end]));
  return file;
}

async function readAll(file: string, bounds = limits): Promise<Record<string, string>> {
  const zip = await openZip(file, bounds);
  try {
    const found: Record<string, string> = {};
    for (const name of zip.names) found[name] = (await zip.read(name)).toString();
    return found;
  } finally {
    zip.close();
  }
}

describe('a zip file', () => {
  test('comes back as it was written, and equal entries give equal files', async () => {
    const entries = { 'a.json': '{}', 'b/c d.json': 'ü'.repeat(500), 'empty.json': '' };
    const file = await zipOf(entries);
    expect(await readAll(file)).toEqual(entries);
    expect(readFileSync(await zipOf(entries)).equals(readFileSync(file))).toBe(true);
  });

  test('may be packed by zstd', async () => {
    expect(await readAll(zstdZip('a.json', 'The tide turns.'))).toEqual({ 'a.json': 'The tide turns.' });
  });

  test('ends with an error where it can not be written, and does not hang', async () => {
    const big = { name: 'a', text: ['x'.repeat(1e6)] };
    await expect(writeZip(join(folder, 'missing', 'a.zip'), [big, big], time)).rejects.toThrow('ENOENT');
    const failing = {
      name: 'a',
      get text(): string[] {
        throw new RangeError('no text');
      },
    };
    await expect(writeZip(join(folder, 'b.zip'), [failing], time)).rejects.toThrow('no text');
  });
});

describe('a zip file of which nothing is known to be good', () => {
  test.each<[string, Partial<ZipLimits>, RegExp]>([
    ['entries', { entries: 1 }, /2 entries, and 1 are allowed/],
    ['bytes of an entry', { entryBytes: 500 }, /600 bytes, and 500 are allowed.*\n.*entry "b"/],
    ['bytes in all', { totalBytes: 1_000 }, /1200 bytes, and 1000 are allowed/],
    ['bytes for a packed byte', { ratio: 10, ratioFrom: 599 }, /more than 10 for one/],
    [
      'bytes for a packed byte in all',
      { ratio: 2, ratioFrom: 1_100 },
      /1200 bytes out of \d+, more than 2 for one/,
    ],
  ])('is refused for too many %s', async (_, bound, message) => {
    const file = await zipOf({ b: 'x'.repeat(600), a: 'y'.repeat(600) });
    await expect(readAll(file, { ...limits, ...bound })).rejects.toThrow(message);
    await expect(readAll(file, { ...limits, ...bound })).rejects.toMatchObject({
      code: 'zip-too-large',
      where: expect.stringContaining(file),
    });
  });

  test('may say less than it unpacks to', async () => {
    const file = change(await zipOf({ a: 'x'.repeat(60_000) }), (bytes) => {
      bytes.writeUInt32LE(100, bytes.indexOf('PK\u0001\u0002') + 24);
    });
    await expect(readAll(file)).rejects.toMatchObject({ code: 'bad-zip-entry', where: `${file}, entry "a"` });
    const packed = change(zstdZip('a', 'x'.repeat(60_000)), (bytes) => {
      bytes.writeUInt32LE(100, bytes.indexOf('PK\u0001\u0002') + 24);
    });
    await expect(readAll(packed)).rejects.toThrow('it unpacks to more than the 100 bytes it says');
  });

  test('may have other bytes than it says', async () => {
    const file = change(await zipOf({ a: 'The tide turns.' }), (bytes) => {
      bytes.writeUInt32LE(1, bytes.indexOf('PK\u0001\u0002') + 16);
    });
    await expect(readAll(file)).rejects.toThrow('its CRC-32 is wrong');
  });

  test('may be cut off, or none at all', async () => {
    const file = await zipOf({ a: 'x'.repeat(600), b: 'y' });
    truncateSync(file, readFileSync(file).length - 30);
    await expect(readAll(file)).rejects.toMatchObject({ code: 'not-a-zip', where: file });
    writeFileSync(file, 'PK, says a text.');
    await expect(readAll(file)).rejects.toMatchObject({ code: 'not-a-zip' });
  });

  test.each(['../evil.json', '..\\evil.json', 'C:/evil.json', '/a/evil.json', 'a//evil.json'])(
    'may have an entry called %j, which is a name, and is used as no path',
    async (name) => {
      const placeholder = 'x'.repeat(name.length);
      const file = change(await zipOf({ [placeholder]: '{}', other: 'o' }), (bytes) => {
        for (let at = bytes.indexOf(placeholder); at !== -1; at = bytes.indexOf(placeholder, at + 1))
          bytes.write(name, at);
      });
      expect(await readAll(file)).toEqual({ [name]: '{}', other: 'o' });
    },
  );

  test('may be packed by what is not known, or encrypted', async () => {
    const file = await zipOf({ a: 'x' });
    const odd = change(file, (bytes) => bytes.writeUInt16LE(14, bytes.indexOf('PK\u0001\u0002') + 10));
    await expect(readAll(odd)).rejects.toMatchObject({
      code: 'unknown-zip-method',
      where: `${odd}, entry "a"`,
    });
    const locked = change(file, (bytes) => bytes.writeUInt16LE(1, bytes.indexOf('PK\u0001\u0002') + 8));
    await expect(readAll(locked)).rejects.toThrow('The entry is encrypted.');
  });
});
