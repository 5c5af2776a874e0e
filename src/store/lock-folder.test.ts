import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { lockFolder } from './lock-folder.ts';

const write = (folder: string, holder: unknown) =>
  writeFileSync(join(folder, 'lock.json'), typeof holder === 'string' ? holder : JSON.stringify(holder));
const elsewhere = { pid: 7, host: 'a-machine-that-is-gone', since: '2030-01-01T00:00:00.000Z' };

test("what another machine left behind without its lock is in nobody's way", () => {
  const folder = temporaryFolder();
  for (const left of [elsewhere, 'no JSON', 'null']) {
    write(folder, left);
    lockFolder(folder)();
  }
});

test('a lock that is held tells who holds it, and what to do where that is another machine', () => {
  const folder = temporaryFolder();
  const unlock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(
    new RegExp(`process ${process.pid} on .*stop it, or choose another folder`, 's'),
  );
  write(folder, elsewhere);
  expect(() => lockFolder(folder)).toThrow(
    /process 7 on a-machine-that-is-gone.*copy the folder to a local disk/s,
  );
  write(folder, 'no JSON');
  expect(() => lockFolder(folder)).toThrow(/process id is not known/);
  unlock();
  lockFolder(folder)();
});
