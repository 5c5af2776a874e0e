import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Estimate } from '../estimate.ts';
import { type CapabilityOutcome, measureCapability } from './measure-capability.ts';

interface Vector {
  readonly before: readonly boolean[];
  readonly under: readonly boolean[];
  readonly capability: readonly number[];
  readonly change: readonly number[];
}
const vectors: Vector[] = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8'));

function outcomes(condition: string, solved: readonly boolean[]): CapabilityOutcome[] {
  return solved.map((is, task) => ({
    subject: 'one',
    condition,
    task: `t${task}`,
    grade: 1 + (task % 2),
    result: is ? 'solved' : task % 3 === 0 ? 'unreadable' : 'wrong',
    isCut: false,
  }));
}

function expectClose(estimate: Estimate | undefined, [value, low, high]: readonly number[]): void {
  expect(estimate?.value).toBeCloseTo(value ?? NaN, 10);
  expect(estimate?.low).toBeCloseTo(low ?? NaN, 8);
  expect(estimate?.high).toBeCloseTo(high ?? NaN, 8);
}

describe('measureCapability', () => {
  test.each(vectors)(
    'is what another implementation gives, case %#',
    ({ before, under, capability, change }) => {
      const cells = measureCapability([...outcomes('baseline', before), ...outcomes('anti', under)], {
        baseline: 'baseline',
      });
      expect(cells.map(({ condition }) => condition)).toEqual(['baseline', 'anti']);
      expect(cells[0]?.change).toBeUndefined();
      expectClose(cells[1]?.capability, capability);
      expectClose(cells[1]?.change, change);
    },
  );

  test('counts what could not be read as not solved, and solved tasks by grade', () => {
    const [cell] = measureCapability(outcomes('anti', [false, true, true, false]), {});
    expect(cell).toMatchObject({ tasks: 4, solved: 2, unreadable: 2 });
    expect(cell?.grades).toEqual([
      { grade: 1, solved: 1, tasks: 2 },
      { grade: 2, solved: 1, tasks: 2 },
    ]);
  });

  test('holds a change against the tasks that both have, and knows none without any', () => {
    const before = outcomes('baseline', [true, true]);
    const [, other] = measureCapability([...before, ...outcomes('anti', [false])], { baseline: 'baseline' });
    expect(other?.change?.value).toBe(-1);
    const apart = outcomes('anti', [true]).map((one) => ({ ...one, task: 'else' }));
    expect(measureCapability([...before, ...apart], { baseline: 'baseline' })[1]?.change).toEqual({
      value: null,
      low: null,
      high: null,
    });
  });

  test.each(vectors)(
    'holds a lever against the control as against the baseline, case %#',
    ({ before, under, change }) => {
      const cells = measureCapability([...outcomes('control', before), ...outcomes('anti', under)], {
        control: 'control',
      });
      expect(cells[0]?.beyondControl).toBeUndefined();
      expect(cells[1]?.change).toBeUndefined();
      expectClose(cells[1]?.beyondControl, change);
    },
  );
});
