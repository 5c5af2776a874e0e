import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('the TypeScript of the guide compiles against the public interface', { timeout: 120_000 }, () => {
  const folder = temporaryFolder();
  const blocks = readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => {
      const text = readFileSync(join(root, 'docs', name), 'utf8');
      return [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(([, body = ''], place) => ({
        name,
        place,
        body,
      }));
    });
  expect(blocks.length).toBeGreaterThan(2);
  for (const { name, place, body } of blocks) writeFileSync(join(folder, `${name}-${place}.mts`), body);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
  const config = {
    compilerOptions: { ...compilerOptions, paths: { steerlab: [join(root, 'src/index.ts')] } },
    include: ['*.mts'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});
