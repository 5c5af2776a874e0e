import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../temporary-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const COPIED = ['src', 'package.json', 'tsconfig.json', 'schema', 'weights', 'catalogue', 'scenarios'];

/** A copy of the source in which something can be added, compiled and run. */
export interface SourceCopy {
  /** Puts text into a file, after a text that it has. */
  readonly insert: (file: string, after: string, text: string) => void;
  /** The files that do not compile, each once. */
  readonly broken: () => string[];
  /** What a module prints that stands beside `src/`. */
  readonly run: (module: string) => string;
}

/** Copies what the source needs to be compiled and run. */
export function copySource(): SourceCopy {
  const folder = temporaryFolder();
  // Tests stay behind: they would not find the helpers that they import from `test/`.
  const filter = (file: string) => !/\.test\.tsx?$/.test(file);
  for (const name of COPIED) cpSync(join(root, name), join(folder, name), { recursive: true, filter });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const node = (...args: string[]) =>
    spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 });
  return {
    insert: (file, after, text) => {
      const path = join(folder, file);
      const source = readFileSync(path, 'utf8');
      if (source.split(after).length !== 2) throw new Error(`${file} does not have "${after}" once`);
      writeFileSync(
        path,
        source.replace(after, () => after + text),
      );
    },
    broken: () => {
      const compiler = join(root, 'node_modules/typescript/bin/tsc');
      const results = ['.', 'src/viewer'].map((project) => node(compiler, '--noEmit', '-p', project));
      const files = results.flatMap(({ stdout }) =>
        [...stdout.matchAll(/^(\S+?)\(\d+,\d+\): error /gm)].map(([, file = '']) => file),
      );
      return [...new Set(files)].sort();
    },
    run: (module) => {
      writeFileSync(join(folder, 'try.ts'), module);
      const { status, stdout, stderr } = node('try.ts');
      if (status !== 0) throw new Error(stderr);
      return stdout;
    },
  };
}
