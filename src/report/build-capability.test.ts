import { expect, test } from 'vitest';
import { sampleInput } from '../../test/sample-report.ts';
import type { CapabilityOutcome } from '../analysis/index.ts';
import { buildReport } from './build-report.ts';
import { renderCsv } from './csv/render-csv.ts';
import { renderHtml } from './html/index.ts';
import { renderJson } from './json/render-json.ts';
import { renderMarkdown } from './markdown/render-markdown.ts';
import { reportSchema } from './schema/index.ts';
import { renderTerminal } from './terminal/render-terminal.ts';

/** Forty tasks asked of the large subject: `solved` of them are solved under a condition, the first ones. */
function outcomesOf(solved: Readonly<Record<string, number>>): CapabilityOutcome[] {
  return Object.entries(solved).flatMap(([condition, most]) =>
    Array.from({ length: 40 }, (_, place) => ({
      ...{ subject: 'large', condition, task: `task-${place}`, grade: 1 + Math.floor(place / 20) },
      result:
        place < most ? ('solved' as const) : place === 39 ? ('unreadable' as const) : ('wrong' as const),
    })),
  );
}

function reportOf(solved: Readonly<Record<string, number>>) {
  const outcomes = outcomesOf(solved);
  return buildReport({ ...sampleInput, capability: { source: 'made here', outcomes } });
}

const told = (report: ReturnType<typeof reportOf>) =>
  renderTerminal(report, { width: 240, colour: false, detail: 'full' });

test('a loss, a gain and no change are told apart, under each condition in the order of directions', () => {
  const report = reportOf({ baseline: 20, anti: 5, pro: 39 });
  reportSchema.parse(report);
  expect(report.capability?.cells.map(({ condition }) => condition)).toEqual(['anti', 'baseline', 'pro']);
  expect(report.capability?.cells[0]).toMatchObject({ tasks: 40, solved: 5, unreadable: 1 });
  expect(report.capability?.cells[1]?.change).toBeNull();
  expect(told(report)).toMatch(/large, anti: a loss is shown, of [\d.]+ points to [\d.]+ points\./);
  expect(told(report)).toMatch(/large, pro: a gain is shown, of/);
  expect(told(reportOf({ baseline: 20, anti: 19 }))).toMatch(
    /large, anti: no change is shown; a loss of up to [\d.]+ points is compatible with these tasks\./,
  );
});

test('the cost of a point is given where the lever is shown to move the rate, and nowhere else', () => {
  const report = reportOf({ baseline: 20, anti: 5, pro: 20 });
  const [anti, , pro] = report.capability?.cells ?? [];
  const authorised = report.contrasts.find(
    ({ subject, kind, category }) => subject === 'large' && kind === 'authorised' && category === null,
  );
  expect(authorised?.low).toBeGreaterThan(0);
  expect(anti?.perPoint).toMatchObject({ judge: 'offline', kind: 'authorised' });
  expect(anti?.perPoint?.value).toBeCloseTo(15 / 40 / (authorised?.value ?? 0), 10);
  const unauthorised = report.contrasts.find(
    ({ subject, kind, category }) => subject === 'large' && kind === 'unauthorised' && category === null,
  );
  expect(pro?.perPoint === null).toBe((unauthorised?.low ?? 0) <= 0);
});

test('every format has it, and a run without such tasks has nothing of it', async () => {
  const report = reportOf({ baseline: 20, anti: 5 });
  expect(renderMarkdown(report)).toContain('## Capability, checked by code');
  expect(await renderHtml(report, { studyFile: null })).toContain('Capability, checked by code');
  expect(JSON.parse(renderJson(report)).capability.source).toBe('made here');
  const csv = renderCsv(report);
  for (const measure of ['capability', 'unreadable', 'change', 'tax-authorised'])
    expect(csv).toMatch(new RegExp(`^capability,.*\\b${measure}\\b`, 'm'));
  const without = buildReport(sampleInput);
  expect(without.capability).toBeNull();
  expect(told(without)).not.toContain('Capability');
});
