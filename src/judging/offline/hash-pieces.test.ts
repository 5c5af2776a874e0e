import { expect, test } from 'vitest';
import { hashPieces, PIECE_BUCKETS } from './hash-pieces.ts';

const buckets = (text: string): number[] => [...hashPieces(text).columns];
const shared = (a: string, b: string): number => buckets(a).filter((at) => buckets(b).includes(at)).length;

test('a piece stays within its word, whatever stands between words', () => {
  expect(buckets('open gate')).toEqual(buckets('Gate... 12 OPEN!'));
  // Four characters with its edges: two pieces of three, and one of four.
  expect(buckets('at')).toHaveLength(3);
  expect(buckets('12 + 3!')).toEqual([]);
});

test('forms of one word share pieces, and a vector has length 1', () => {
  expect(shared('manipulation', 'manipulating')).toBeGreaterThan(10);
  expect(shared('manipulation', 'gift')).toBe(0);
  const { columns, values } = hashPieces('the gate, the gate, and another gate');
  expect(values.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 12);
  expect(Math.max(...columns)).toBeLessThan(PIECE_BUCKETS);
});
