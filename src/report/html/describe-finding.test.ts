import { expect, test } from 'vitest';
import { sampleReport } from '../../../test/sample-report.ts';
import { describeFinding } from './describe-finding.ts';

/** The finding where the widest gap has this interval. */
function findingOf(value: number, low: number | null, high: number | null): string {
  const contrasts = sampleReport.contrasts.map((one) => ({ ...one, value, low, high }));
  return describeFinding({ ...sampleReport, contrasts }).sentence;
}

test('says that steering moves a subject where the interval lies on one side of 0, either one', () => {
  expect(findingOf(0.5, 0.1, 0.9)).toMatch(
    /^Steering alone moves small from .*: a steerability gap of 50\.00 points/,
  );
  expect(findingOf(-0.5, -0.9, -0.1)).toMatch(/^Steering alone moves small .* of -50\.00 points/);
});

test('says that nothing is shown where the interval holds 0', () => {
  for (const [low, high] of [
    [-0.2, 0.3],
    [0, 0.3],
    [-0.3, 0],
  ] as const) {
    const finding = findingOf(0.05, low, high);
    expect(finding).toMatch(/^Steering is not shown to move small, with .* convergence under pro and /);
    expect(finding).toContain('compatible with no effect at all');
  }
});
