import { expect, test } from 'vitest';
import { findIn, findStrayWriters } from './find-writers.ts';

test.each([
  'console.log(text);',
  'models.forEach((one) => console . error(one));',
  'process.stdout.write(text);',
  'const { stderr } = process;',
  'exportTo(process.stderr);',
  'writeSync(1, text);',
])('%s is found', (line) => {
  expect(findIn('src/cli/x.ts', `const a = 1;\n${line}\n`)).toEqual([{ file: 'src/cli/x.ts', line: 2 }]);
});

test('examples in comments, and files that only listen, are let be', () => {
  expect(findIn('src/a.ts', ' * console.log(row);\n// process.stdout\nprint(stdout);\n')).toEqual([]);
  expect(findIn('src/cli/prepare-process.ts', 'endOnClosedPipe(process.stdout);')).toEqual([]);
  expect(findIn('src/cli/prepare-process.ts', 'process.stdout.write(x);')).toHaveLength(1);
});

test('the source has one writer', () => {
  expect(findStrayWriters(new URL('../..', import.meta.url).pathname)).toEqual([]);
});
