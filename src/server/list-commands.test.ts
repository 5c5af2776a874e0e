import { expect, test } from 'vitest';
import { quoteWord } from './list-commands.ts';

test('a word is quoted where a shell would take it apart', () => {
  expect(quoteWord('runs/mine', 'linux')).toBe('runs/mine');
  expect(quoteWord("Ann's $run", 'linux')).toBe("'Ann'\\''s $run'");
  expect(quoteWord('my runs/one', 'win32')).toBe('"my runs/one"');
});
