import { expect, test } from 'vitest';
import { contestInput } from '../../../test/contest-input.ts';
import { sampleReport } from '../../../test/sample-report.ts';
import { buildReport } from '../build-report.ts';
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

test('tells of a contest what survives, or that there is nothing of which a share could', () => {
  const tell = (rates: Readonly<Record<string, number>>) =>
    describeFinding(buildReport(contestInput('{ channels: [system, suffix] }', rates)));
  const found = tell({ 'anti.system': 2, 'anti.system+pro.suffix': 6, 'anti.system+pro.system': 5 });
  expect(found.sentence).toMatch(
    /^With the authorised side in system and the other in system, 0\.00 % .*: it converges in 50\.00 %, against 8\.33 %/,
  );
  expect(found.context).toContain('Of 3 contests it is the one of which least survives');
  expect(found.cells.map(({ condition }) => condition)).toHaveLength(4);
  expect(tell({}).sentence).toContain('so what survives of that under attack is not defined');
});
