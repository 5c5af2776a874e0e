import { describe, expect, test } from 'vitest';
import { chooseSpread, isOpen, type MeasuredSpread, type SpreadSpeed } from './choose-spread.ts';
import { listSpreads } from './list-spreads.ts';
import type { Spread } from './plan-spread.ts';

const at = (shape: string, ...speeds: [number, number][]): MeasuredSpread => {
  const [contexts = 1, threads = 0, sequences = 1] = shape.split('x').map(Number);
  return {
    spread: { contexts, threads: threads || null, sequences },
    speeds: speeds.map(([prompt, generated]) => ({ prompt, generated })),
  };
};
const shapeOf = ({ contexts, threads, sequences }: Spread) => `${contexts}x${threads ?? 0}x${sequences}`;

describe('figures of real machines', () => {
  test('16 cores, reproducible: the rule stays', () => {
    const choice = chooseSpread([
      at('16x1x3', [5544, 1194], [5701, 1194]),
      at('8x2x3', [3583, 981], [3374, 829]),
      at('4x4x3', [2797, 687], [2475, 630]),
      at('1x16x3', [984, 116], [1003, 156]),
    ]);
    expect(shapeOf(choice.spread)).toBe('16x1x3');
    expect(choice).toMatchObject({ gain: 1, steady: true });
  });

  test('16 cores, several answers a step: more sequences', () => {
    const choice = chooseSpread([
      at('16x1x3', [6037, 1527], [5805, 1453]),
      at('8x2x3', [4929, 1287], [4783, 1243]),
      at('16x1x8', [6221, 1919], [6362, 1999]),
    ]);
    expect(shapeOf(choice.spread)).toBe('16x1x8');
    expect(choice.gain).toBeCloseTo(1.22, 2);
  });

  test('a GPU over Vulkan: one sequence', () => {
    const choice = chooseSpread([at('1x0x16', [5160, 207]), at('1x0x1', [7032, 365])]);
    expect(shapeOf(choice.spread)).toBe('1x0x1');
  });
});

/** A machine in which a context of n threads gets less than n times one, and all share what memory gives. */
function speedOn(memory: number, serial: number): (spread: Spread) => SpreadSpeed {
  return ({ contexts, threads }) => {
    const own = (threads ?? 1) / (1 + serial * ((threads ?? 1) - 1));
    const computed = contexts * own;
    return { prompt: 100 * computed, generated: 20 * Math.min(computed, memory * (threads ?? 1) ** 0.5) };
  };
}

test.each([2, 4, 8, 16, 32, 64])('%i cores: what is quickest by a tenth and more is found', (cores) => {
  for (const speed of [speedOn(1_000, 0.3), speedOn(2, 0.02), speedOn(8, 0.02)]) {
    const [rule, ...others] = listSpreads({ cores, workers: cores + 4, gpu: false }, true);
    const toMeasured = (spread: Spread) => ({ spread, speeds: [speed(spread), speed(spread)] });
    const { spread, gain } = chooseSpread([toMeasured(rule), ...others.map(toMeasured)]);
    const answers = (one: Spread) => 1 / (96 / speed(one).prompt + 160 / speed(one).generated);
    const best = Math.max(...[rule, ...others].map(answers));
    expect(answers(spread)).toBeGreaterThanOrEqual(best / 1.1);
    expect(answers(spread) / answers(rule)).toBeCloseTo(gain, 9);
  }
});

test('threads that pay where memory is the limit are taken on 64 cores', () => {
  const speed = speedOn(8, 0.02);
  const [rule, ...others] = listSpreads({ cores: 64, workers: 68, gpu: false }, true);
  const toMeasured = (spread: Spread) => ({ spread, speeds: [speed(spread)] });
  expect(shapeOf(chooseSpread([toMeasured(rule), ...others.map(toMeasured)]).spread)).toBe('16x4x3');
});

test('one good round is not enough, nor is less than a tenth', () => {
  const rule = at('4x1x3', [100, 20], [100, 20]);
  expect(chooseSpread([rule, at('2x2x3', [150, 30], [100, 20])]).gain).toBe(1);
  expect(chooseSpread([rule, at('2x2x3', [108, 21.6], [108, 21.6])]).gain).toBe(1);
  expect(chooseSpread([rule, at('2x2x3', [150, 30])]).gain).toBe(1);
});

test('with nothing measured, or a machine that was busy in one round, it says that it is not steady', () => {
  expect(chooseSpread([at('4x1x3')])).toMatchObject({ gain: 1, steady: false });
  expect(chooseSpread([at('4x1x3', [100, 20], [40, 8])]).steady).toBe(false);
});

test('only what is far behind is given up', () => {
  expect(isOpen({ prompt: 100, generated: 20 }, { prompt: 95, generated: 19 })).toBe(true);
  expect(isOpen({ prompt: 100, generated: 20 }, { prompt: 60, generated: 12 })).toBe(false);
});
