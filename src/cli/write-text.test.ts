import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { makeRoomFor, writeText } from './write-text.ts';

test('makes the folder of a file, and leaves what is there as it is', () => {
  const home = temporaryFolder();
  const file = join(home, 'reports/gates/junit.xml');
  makeRoomFor(file);
  expect(readdirSync(join(home, 'reports/gates'))).toEqual([]);
  writeFileSync(file, 'old');
  makeRoomFor(file);
  expect(readFileSync(file, 'utf8')).toBe('old');
  writeText('new', file);
  expect(readFileSync(file, 'utf8')).toBe('new');
});

test('says before anything is written that a file can not be', () => {
  const home = temporaryFolder();
  writeFileSync(join(home, 'file'), '');
  mkdirSync(join(home, 'folder'));
  expect(() => makeRoomFor(join(home, 'file/junit.xml'))).toThrow(/ENOTDIR|EEXIST/);
  expect(() => makeRoomFor(join(home, 'folder'))).toThrow(/EISDIR/);
});
