import { expect, test } from 'vitest';
import { sampleInput, sampleOutcomes } from '../../test/sample-report.ts';
import { buildReport } from './build-report.ts';
import { buildCharts } from './charts/index.ts';
import { describeFinding, renderCsv, renderHtml, renderJson, renderLatex, renderMarkdown } from './index.ts';
import { buildJudgeSections, buildSections } from './sections/index.ts';
import { renderTerminal } from './terminal/render-terminal.ts';

const [own] = sampleInput.judges;
if (own === undefined) throw new Error('the sample has a judge');

/** The sample with a judge of any name that says of itself that it only screens, and one that says nothing. */
const report = buildReport({
  ...sampleInput,
  judges: [
    { ...own, name: 'quick', screening: true },
    { ...own, name: 'careful' },
  ],
  outcomes: [...sampleOutcomes('quick'), ...sampleOutcomes('careful')],
});

test('every table of a judge that only screens says so, and none of another judge', () => {
  const titles = [...buildSections(report), ...buildJudgeSections(report, 'quick', [])]
    .filter(({ blocks }) => blocks.some(({ kind }) => kind === 'table'))
    .map(({ title }) => title)
    // Who they are, how far they agree, and what no judge decides is no reading of theirs.
    .filter((title) => !/agree|in place of|^The study|Files|^What answers look like$/i.test(title));
  expect(titles.length).toBeGreaterThan(8);
  for (const title of titles) expect(title).toMatch(/judged by (quick \(screening only\)|careful)$/);
  const other = buildJudgeSections(report, 'careful', []).map(({ title }) => title);
  expect(other.join()).not.toContain('screening');
});

test('says it in every format', async () => {
  const label = /judged by quick \(screening only\)/g;
  const page = { width: 100, colour: false, detail: 'summary' } as const;
  expect(renderTerminal(report, page).match(label)?.length).toBeGreaterThan(1);
  expect(renderTerminal(report, page).replace(/\s+/g, ' ')).toContain('Screening only: what these tables');
  expect(renderMarkdown(report).match(label)?.length).toBeGreaterThan(4);
  expect(renderLatex(report).match(label)?.length).toBeGreaterThan(4);
  const html = await renderHtml(report, { studyFile: null });
  expect(html.match(label)?.length).toBeGreaterThan(8);
  expect(html).toContain('<h1>Screening only: Steering alone');
  expect(JSON.parse(renderJson(report)).judges).toMatchObject([{ name: 'quick', screening: true }, {}]);
  const lines = renderCsv(report).trim().split('\n');
  expect(lines[0]).toMatch(/,screening$/);
  expect(lines.filter((line) => line.includes(',quick,')).every((line) => line.endsWith(',true'))).toBe(true);
  expect(lines.filter((line) => line.includes(',careful,')).every((line) => line.endsWith(','))).toBe(true);
  for (const { caption, description } of buildCharts(report)) {
    expect(caption).toMatch(/Judged by quick \(screening only\)\.$/);
    expect(description).toMatch(/^Judged by quick \(screening only\)\./);
  }
  expect(describeFinding(report).sentence).toMatch(/^Screening only: /);
});
