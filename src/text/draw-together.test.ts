import { expect, test } from 'vitest';
import { drawTogether } from './draw-together.ts';

test('white space is drawn together into one line', () => {
  expect(drawTogether(' no\n\n  such\tmodel ')).toBe('no such model');
  expect(drawTogether(' \n')).toBe('');
});
