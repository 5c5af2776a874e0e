import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { findHiddenScripts } from './find-hidden-scripts.ts';

test('a package that runs code when it is installed is found, whatever the lock file says', () => {
  const root = temporaryFolder();
  const install = (name: string, scripts: Record<string, string>, more: readonly string[] = []) => {
    const folder = join(root, 'node_modules', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts }));
    for (const file of more) writeFileSync(join(folder, file), '{}');
  };
  install('plain', { test: 'vitest', prepare: 'husky' });
  install('told', { postinstall: 'node a.js' });
  install('hidden', { preinstall: 'node a.js' });
  install('built', {}, ['binding.gyp']);
  const packages = {
    '': {},
    'node_modules/plain': {},
    'node_modules/told': { hasInstallScript: true },
    'node_modules/hidden': {},
    'node_modules/built': {},
    'node_modules/elsewhere': {},
  };
  expect(findHiddenScripts(packages, root)).toEqual([
    expect.stringMatching(/^hidden .*preinstall/),
    expect.stringMatching(/^built .*binding\.gyp/),
  ]);
});
