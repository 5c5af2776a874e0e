import { describe, expect, test } from 'vitest';
import { sampleInput } from '../../test/sample-report.ts';
import { buildLabelPlan } from './build-label-plan.ts';
import { renderLabelPlan } from './terminal/render-label-plan.ts';

const outcomes = sampleInput.outcomes.map((outcome) => ({ ...outcome, judge: 'human:Ann' }));
const input = { ...sampleInput, outcomes: [...sampleInput.outcomes, ...outcomes] };
const judge = sampleInput.judges[0]?.name ?? '';
const labelled = {
  ...input,
  judges: [...input.judges, { name: 'human:Ann', fingerprint: 'human', model: null, knownError: null }],
};

describe('a plan for labels', () => {
  test('asks for no more answers than the run has, and for fewer the wider the interval may be', () => {
    const [wide, wider] = [0.85, 0.95].map((width) => buildLabelPlan(labelled, judge, 'human:Ann', width));
    const all = wide?.cells.reduce((sum, { answers }) => sum + answers, 0) ?? 0;
    expect(wide?.draw).toBeLessThanOrEqual(all);
    expect(wider?.draw ?? all).toBeLessThanOrEqual(wide?.draw ?? 0);
    expect(wide?.cells.every(({ labelled: count, answers }) => count === answers)).toBe(true);
  });

  test('says where an interval is not to be had, and what nobody has labelled', () => {
    const plan = buildLabelPlan(sampleInput, judge, 'human:Bob', 0.02);
    expect(plan.draw).toBeNull();
    const text = renderLabelPlan(plan, { width: 100, colour: false });
    expect(text).toContain('human:Bob has labelled nothing yet');
    expect(text).toContain('not to be had');
    expect(text).toContain('intervals of ± 1.00 points');
  });
});
