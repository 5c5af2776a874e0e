import { expect, test } from 'vitest';
import { placeLabels } from './place-labels.ts';

test('puts a label right of its mark where nothing is in the way', () => {
  expect(placeLabels([{ x: 50, y: 50, label: 'alone' }], 400)).toEqual([
    { x: 62, y: 50, label: 'alone', align: 'left' },
  ]);
});

test('keeps labels off other marks, off each other and inside the width', () => {
  const marks = [
    { x: 200, y: 50, label: 'a name' },
    { x: 230, y: 50, label: 'another' },
    { x: 390, y: 90, label: 'at the edge' },
  ];
  expect(placeLabels(marks, 400).map(({ align }) => align)).toEqual(['right', 'left', 'right']);
});

test('takes the least bad place where all are taken', () => {
  const crowd = Array.from({ length: 9 }, (_, index) => ({
    x: 30,
    y: 50 + index,
    label: 'a long name of a model',
  }));
  expect(placeLabels(crowd, 120)).toHaveLength(9);
});
