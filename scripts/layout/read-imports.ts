import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import { parseSync } from 'vite';

/** One import by a file of the project. */
export interface FileImport {
  /** The file's path from the project's root, with `/`. */
  readonly from: string;
  /** Likewise, where it is a file of the project; else the package's name as it is written, such as `node:fs`. */
  readonly to: string;
}

/**
 * The imports of the TypeScript files below a folder, of types too: static ones, `import()`
 * of a written name, and `export … from`.
 *
 * @param root - the project's root
 * @param folder - such as `src`
 */
export function readImports(root: string, folder: string): FileImport[] {
  const files = globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }).map((file) => file.split(sep).join('/'));
  return files.sort().flatMap((from) =>
    namesIn(from, readFileSync(join(root, from), 'utf8')).map((name) => ({
      from,
      to: name.startsWith('.') ? posix.join(dirname(from), name) : name,
    })),
  );
}

function namesIn(file: string, source: string): string[] {
  const { module } = parseSync(file, source);
  const names = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => source.slice(start + 1, end - 1)),
  ];
  return [...new Set(names)];
}
