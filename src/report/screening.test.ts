import { expect, test } from 'vitest';
import { sampleInput, sampleOutcomes } from '../../test/sample-report.ts';
import { buildReport } from './build-report.ts';
import { buildCharts } from './charts/index.ts';
import { describeFinding, renderCsv, renderHtml, renderJson, renderLatex, renderMarkdown } from './index.ts';
import { buildJudgeSections, buildSections, describeJudge } from './sections/index.ts';
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
  const other = buildJudgeSections(report, 'careful', [])
    .map(({ title }) => title)
    .filter((title) => !/agree|in place of/i.test(title));
  expect(other.join()).not.toContain('screening');
});

test('what tells how far it agrees with another names it so, too', () => {
  const titles = buildSections(report).map(({ title }) => title);
  expect(titles).toContain('Agreement of quick (screening only) with careful');
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

test('tells what to expect of one more model, and no figure over all conditions in its place', () => {
  const expected = {
    confidence: 0.95,
    models: 4,
    accuracy: { low: 0.551, high: 1 },
    kappaWithin: { low: 0.288, high: 0.962 },
    byCondition: [
      { condition: 'anti', accuracy: 0.9, sensitivity: 0.3, specificity: 0.95 },
      { condition: 'twin', accuracy: 0.9, sensitivity: null, specificity: 0.8 },
    ],
  };
  const knownError = { accuracy: 0.82, kappa: 0.74, answers: 852, measured: 'against another' };
  const judge = { name: 'quick', model: null, fingerprint: '', screening: true };
  const words = describeJudge({ ...judge, knownError: { ...knownError, expected } });
  expect(words).toMatch(/^Screening only: /);
  expect(words).toContain('expect it to decide 55.10 to 100.00 % of answers alike');
  expect(words).toContain('κ within conditions from 0.29 to 0.96 (95 % prediction intervals from 4 models');
  expect(words).toContain('anti 30.00 % and 95.00 %; twin none and 80.00 %.');
  expect(words).not.toMatch(/82|0\.74/);
  expect(describeJudge({ ...judge, knownError })).toContain('accuracy 82.00 %, κ 0.74');
});
