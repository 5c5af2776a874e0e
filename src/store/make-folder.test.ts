import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { openStore } from './index.ts';
import { makeFolder } from './make-folder.ts';

test('folders above are made too, and what is there stays; a reader leaves nothing behind', () => {
  const root = temporaryFolder();
  const folder = join(root, 'one', 'two');
  makeFolder(folder);
  makeFolder(folder);
  openStore(folder, 'write').close();
  const before = readdirSync(folder);
  {
    using store = openStore(folder, 'read');
    expect(store.knownFacts()).toBeNull();
    expect(() => store.facts()).toThrow(`There is no run in "${folder}".`);
  }
  expect(readdirSync(folder)).toEqual(before);
});

test.skipIf(!existsSync('/proc/self'))('a file system that takes no folders is refused with its name', () => {
  expect(() => openStore('/proc/steerlab/run', 'write')).toThrow('could not be written');
});
