import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import { contrastShiftsOf } from './contrast-shifts.ts';
import expected from './expected/shifts.json' with { type: 'json' };

interface Cells {
  readonly pro: readonly string[];
  readonly anti: readonly string[];
}
const outcomes = ({ pro, anti }: Cells) => [...outcomesOf('pro', pro), ...outcomesOf('anti', anti)];
const shiftOf = (judge: Cells, against: Cells) => contrastShiftsOf(outcomes(judge), outcomes(against))[0];

describe('against SciPy', () => {
  test.each(['one', 'several'] as const)('%s answers a task', (name) => {
    const { judge, reference, shift: wanted } = expected[name];
    const found = shiftOf(judge, reference);
    expect(found).toMatchObject({ kind: 'gap', upper: 'pro', lower: 'anti' });
    expect(found?.shift.value).toBeCloseTo(wanted.value, 12);
    expect(found?.shift.value).toBeCloseTo((found?.judge ?? 0) - (found?.against ?? 0), 12);
    // SciPy's is a bootstrap, ours draws nothing: they may differ by a point.
    expect(Math.abs((found?.shift.low ?? 0) - wanted.low)).toBeLessThan(0.01);
    expect(Math.abs((found?.shift.high ?? 0) - wanted.high)).toBeLessThan(0.01);
  });

  test('no decision changed: no shift, but for what so few answers can hide', () => {
    const { reference } = expected.one;
    const { low = 0, high = 0, value } = shiftOf(reference, reference)?.shift ?? {};
    expect(value).toBe(0);
    expect(low).toBeCloseTo(expected.unchanged.low, 12);
    expect(high).toBeCloseTo(expected.unchanged.high, 12);
  });
});

describe('what is compared', () => {
  test('a judge that calls ever more of pro convergent widens the gap by that, and its interval is clear of none', () => {
    // Of 40 pro answers the reference calls 10 convergent, the judge 30; under anti they agree.
    const against = {
      pro: ['c'.repeat(10), 'n'.repeat(30)].join('').split(''),
      anti: 'n'.repeat(40).split(''),
    };
    const judge = { ...against, pro: ['c'.repeat(30), 'n'.repeat(10)].join('').split('') };
    const found = shiftOf(judge, against);
    expect(found).toMatchObject({ judge: 0.75, against: 0.25, shift: { value: 0.5 } });
    expect(found?.shift.low).toBeGreaterThan(0.29);
    const back = shiftOf(against, judge)?.shift;
    expect(back?.value).toBe(-0.5);
    expect(back?.high).toBeLessThan(-0.29);
  });

  test('only answers that both decided count, each rate over its own valid answers', () => {
    const judge = outcomes({ pro: ['c', 'n', 'd', 'x'], anti: ['n', 'n', 'n', 'n'] });
    const against = outcomes({ pro: ['c', 'c', 'c', 'c'], anti: ['n', 'u', 'c', 'n'] });
    // Left: pro 1, 2, 4 and anti 1, 3, 4. The judge: 1 of 2 − 0 of 3; the reference: 3 of 3 − 1 of 3.
    const [found] = contrastShiftsOf(judge, against);
    expect(found).toMatchObject({ pairs: 6, judge: 0.5 });
    expect(found?.against).toBeCloseTo(2 / 3, 12);
    expect(found?.shift.value).toBeCloseTo(0.5 - 2 / 3, 12);
  });

  test('every subject and contrast of its own; nothing where nothing is decided', () => {
    const of = (subject: string) => [
      ...outcomesOf('baseline', 'cn', { subject }),
      ...outcomesOf('anti', 'nn', { subject }),
      ...outcomesOf('pro', 'cc', { subject }),
    ];
    const all = [...of('a'), ...of('b')];
    const found = contrastShiftsOf(all, all);
    expect(found.map(({ subject, kind }) => `${subject} ${kind}`)).toEqual([
      'a authorised',
      'a unauthorised',
      'a gap',
      'b authorised',
      'b unauthorised',
      'b gap',
    ]);
    expect(contrastShiftsOf(all, outcomesOf('pro', 'dd'))).toEqual([]);
    const nonsense = outcomes({ pro: ['x'], anti: ['n'] });
    expect(contrastShiftsOf(nonsense, nonsense)[0]).toMatchObject({
      judge: null,
      shift: { value: null, low: null, high: null },
    });
  });
});
