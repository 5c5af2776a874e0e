import { expect, test } from 'vitest';
import { drawAxis, drawPlot } from './draw-plot.ts';

test('draws an estimate and its interval between the ends of the axis', () => {
  const axis = { min: 0, max: 1 };
  expect([
    drawAxis(axis, 21),
    drawPlot({ value: 0.5, low: 0.4, high: 0.7 }, axis, 21),
    drawPlot({ value: 0, low: 0, high: 0.2 }, axis, 21),
    drawPlot({ value: 1, low: 0.8, high: 1 }, axis, 21),
    drawPlot({ value: null, low: null, high: null }, axis, 21),
  ]).toMatchInlineSnapshot(`
    [
      "0                 100",
      "│       ──●────     │",
      "●────               │",
      "│               ────●",
      "│                   │",
    ]
  `);
});

test('marks zero on a signed axis', () => {
  const axis = { min: -1, max: 1 };
  expect([
    drawAxis(axis, 21),
    drawPlot({ value: 0.5, low: 0.2, high: 0.7 }, axis, 21),
    drawPlot({ value: -0.1, low: -0.3, high: 0.1 }, axis, 21),
  ]).toMatchInlineSnapshot(`
    [
      "-100              100",
      "│         │ ───●──  │",
      "│      ──●──        │",
    ]
  `);
});
