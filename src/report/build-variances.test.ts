import { expect, test } from 'vitest';
import { simulateSteering } from '../../test/analysis/simulate-steering.ts';
import { sampleInput } from '../../test/sample-report.ts';
import { buildReport } from './build-report.ts';
import { renderMarkdown } from './markdown/render-markdown.ts';

const cells = (['baseline', 'anti', 'pro'] as const).map((direction, place) => ({
  subject: 'small',
  direction,
  rate: [0.5, 0.1, 0.8][place] ?? 0,
  valid: 0.95,
}));

function reportOf(epochs: number) {
  const drawn = simulateSteering({ cells, tasks: 60, epochs, shared: 0.95 }, 5)();
  const outcomes = drawn.map((outcome) => ({ ...outcome, judge: 'offline' }));
  return buildReport({ ...sampleInput, outcomes, study: { ...sampleInput.study, epochs } });
}

test('a study with repeats tells where its variance comes from, and how reliable its contrasts are', () => {
  const report = reportOf(4);
  expect(report.variances).toHaveLength(3);
  for (const { condition, task, run, wording, repeated, differing } of report.variances) {
    // Where nearly all answers are alike, most of what varies is the runs.
    if (condition === 'baseline') expect(task).toBeGreaterThan(run ?? 1);
    expect(wording).toBeNull();
    expect(repeated).toBeGreaterThan(30);
    expect(differing).toBeGreaterThan(0);
  }
  const page = renderMarkdown(report).replaceAll(/\s+/g, ' ');
  expect(page).toContain('Where the variance comes from');
  expect(page).toContain('At temperature 0, too, the same words were not answered alike each time');
  expect(page).toContain('Reliability: the share of a contrast’s sampling variance');
  expect(page).not.toContain('Each task was asked once');
  for (const { reliability } of report.contrasts.filter(({ category }) => category === null))
    expect(reliability?.value).toBeGreaterThan(0.5);
});

test('a study without repeats says that it can’t tell', () => {
  const report = reportOf(1);
  expect(report.variances).toEqual([]);
  expect(report.contrasts.every(({ reliability }) => reliability === null)).toBe(true);
  expect(renderMarkdown(report).replaceAll(/\s+/g, ' ')).toContain(
    'Each task was asked once under each condition: how far another run of the same tasks would differ is not known',
  );
});
