import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The one file that writes to standard output and standard error. */
const WRITER = 'src/cli/console.ts';
/** Files that look at these streams and write nothing: they listen for a reader that has left, or wait for what is on its way. */
const LISTENERS = ['src/cli/prepare-process.ts', 'src/cli/end-process.ts'];

const WRITES = /\bconsole\s*\.\s*\w+\s*\(|\bstd(?:out|err)\s*\.\s*write\b|\bwriteSync\s*\(\s*[12]\b/;
const TOUCHES = /\bprocess\s*\.\s*std(?:out|err)\b|\bstd(?:out|err)\b[^{}=]*\}\s*=\s*process\b/;

/** A line that writes to the console by itself. */
export interface StrayWriter {
  readonly file: string;
  readonly line: number;
}

/**
 * Finds lines of `src/` that write to the console, or take its streams, anywhere but in the file that cleans what it
 * writes: text of models, servers and files must not steer a terminal. What tests and the viewer's pages do does not count.
 */
export function findStrayWriters(root: string): StrayWriter[] {
  return globSync('src/**/*.{ts,tsx}', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file !== WRITER && !/\.test\.tsx?$|^src\/viewer\//.test(file))
    .toSorted()
    .flatMap((file) => findIn(file, readFileSync(join(root, file), 'utf8')));
}

/** The lines of one file's text. */
export function findIn(file: string, text: string): StrayWriter[] {
  const isListener = LISTENERS.includes(file);
  return text.split('\n').flatMap((content, place) => {
    const code = content.replace(/^\s*(?:\*|\/\*|\/\/).*$/, '');
    const isStray = WRITES.test(code) || (!isListener && TOUCHES.test(code));
    return isStray ? [{ file, line: place + 1 }] : [];
  });
}
