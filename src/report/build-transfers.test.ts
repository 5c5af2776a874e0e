import { expect, test } from 'vitest';
import { sampleInput, sampleReport } from '../../test/sample-report.ts';
import { buildReport } from './build-report.ts';
import { renderCsv } from './csv/render-csv.ts';
import { renderHtml } from './html/index.ts';
import { renderJson } from './json/render-json.ts';
import { renderLatex } from './latex/render-latex.ts';
import { renderMarkdown } from './markdown/render-markdown.ts';
import { reportSchema } from './schema/index.ts';
import { renderTerminal } from './terminal/render-terminal.ts';

// The sample study, whose anti condition names one of its two categories, and whose pro condition none.
const report = buildReport({
  ...sampleInput,
  conditions: [
    { name: 'baseline', direction: 'baseline' },
    { name: 'anti', direction: 'anti', names: ['deception'] },
    { name: 'pro', direction: 'pro', names: [] },
  ],
});

test('a condition that says what it names is split into named and unnamed categories, by the schema', () => {
  expect(reportSchema.parse(JSON.parse(renderJson(report)))).toEqual(report);
  expect(report.conditions[0]).toEqual({ name: 'anti', direction: 'anti', names: ['deception'] });
  expect(
    report.transfers.map(({ subject, condition, kind, named, unnamed }) => [
      ...[subject, condition, kind],
      ...[named?.value ?? null, unnamed?.value ?? null],
    ]),
  ).toEqual([
    // Deception: 2 of 4 less 1 of 4. Hacking: 1 of 3 less 0 of 3.
    ['small', 'anti', 'authorised', 0.25, expect.closeTo(1 / 3, 12)],
    ['small', 'pro', 'unauthorised', null, expect.closeTo(1 - 3 / 7, 12)],
    ['large', 'anti', 'authorised', 0.5, 0.5],
    ['large', 'pro', 'unauthorised', null, 0.5],
  ]);
});

test('it has its table in every format, in 80 columns too, and studies that say nothing have none', async () => {
  const title = 'Named and unnamed categories, judged by offline';
  const terminal = renderTerminal(report, { width: 80, colour: false, detail: 'full' });
  expect(terminal).toContain(title);
  expect(Math.max(...terminal.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
  const page = renderMarkdown(report);
  expect(page).toContain('anti names deception.');
  expect(page).toContain('pro names no category.');
  expect(page).not.toContain('Beyond category:');
  expect(renderLatex(report)).toContain('names deception');
  expect(await renderHtml(report, { studyFile: null })).toContain(title);
  expect(renderCsv(report)).toMatch(
    /^transfer,authorised-named,small,0\.5,instruct,offline,,anti,anti,baseline,0\.25,/m,
  );
  expect(sampleReport.transfers).toEqual([]);
  expect(renderMarkdown(sampleReport)).not.toContain('unnamed');
});
