import { expect, test } from 'vitest';
import { drawFrom } from '../../../test/server/draw.ts';
import { weighRefusals } from './weigh-refusals.ts';

test('four refusals in a row are too many, as are five among eight', () => {
  const row = weighRefusals();
  expect([10, 11, 12, 13].map((number) => row.refused(number))).toEqual([false, false, false, true]);
  const near = weighRefusals();
  expect([10, 11, 13, 15, 17].map((number) => near.refused(number))).toEqual([
    false,
    false,
    false,
    false,
    true,
  ]);
});

test('the order in which refusals are told does not matter, only that of the starts', () => {
  const scale = weighRefusals();
  expect([13, 500, 10, 12].map((number) => scale.refused(number))).toEqual([false, false, false, false]);
  expect(scale.refused(501)).toBe(false);
  const near = weighRefusals();
  expect([13, 10, 12, 11].map((number) => near.refused(number))).toEqual([false, false, false, true]);
});

test('one in twenty by chance is hardly ever too many; one in two soon is', () => {
  let alarms = 0;
  const waits: number[] = [];
  for (let seed = 1; seed <= 100; seed += 1) {
    const draw = drawFrom(seed);
    const chance = weighRefusals();
    let alarmed = false;
    for (let number = 0; number < 1000; number += 1)
      if (draw() < 0.05) alarmed = chance.refused(number) || alarmed;
    if (alarmed) alarms += 1;
    const load = weighRefusals();
    let number = 0;
    while (!(draw() < 0.5 && load.refused(number))) number += 1;
    waits.push(number);
  }
  expect(alarms).toBeLessThan(10);
  expect(waits.reduce((sum, wait) => sum + wait, 0) / waits.length).toBeLessThan(16);
});

test('forgets calls that started before the limit changed', () => {
  const scale = weighRefusals();
  for (const number of [10, 11, 12]) scale.refused(number);
  scale.forget(13);
  expect(scale.refused(13)).toBe(false);
});
