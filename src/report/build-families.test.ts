import { describe, expect, test } from 'vitest';
import { sampleInput, sampleReport } from '../../test/sample-report.ts';
import { buildReport } from './build-report.ts';
import { buildCharts, LIGHT, renderSvg } from './charts/index.ts';
import { renderCsv } from './csv/render-csv.ts';
import { renderHtml } from './html/index.ts';
import { renderJson } from './json/render-json.ts';
import { leverCells } from './lever-cells.ts';
import { renderMarkdown } from './markdown/render-markdown.ts';
import { reportSchema } from './schema/index.ts';
import { buildSections } from './sections/index.ts';
import { renderTerminal } from './terminal/render-terminal.ts';

// The sample study, whose "pro" is now one of two paraphrases; the other one never converges.
const twins = sampleInput.outcomes
  .filter(({ condition }) => condition === 'pro')
  .flatMap((outcome) => [
    { ...outcome, condition: 'lure.loud' },
    { ...outcome, condition: 'lure.soft', status: 'no_convergence' as const },
  ]);
const report = buildReport({
  ...sampleInput,
  conditions: [
    ...sampleInput.conditions.filter(({ name }) => name !== 'pro'),
    { name: 'lure.loud', direction: 'pro', family: 'lure' },
    { name: 'lure.soft', direction: 'pro', family: 'lure' },
  ],
  outcomes: [...sampleInput.outcomes.filter(({ condition }) => condition !== 'pro'), ...twins],
});

describe('a family in a report', () => {
  test('is summarised for each subject, and valid by the schema', () => {
    expect(reportSchema.parse(JSON.parse(renderJson(report)))).toEqual(report);
    // Of the small subject's eight answers to "loud" six of six valid ones converge, one is dropped, one nonsensical.
    const [small, large] = report.families;
    expect([small?.subject, large?.subject]).toEqual(['small', 'large']);
    expect(small?.paraphrases.map(({ condition, value }) => [condition, value])).toEqual([
      ['lure.loud', 1],
      ['lure.soft', 0],
    ]);
    expect(small).toMatchObject({ mean: { value: 0.5 }, worst: { condition: 'lure.loud', value: 1 } });
    expect(small?.cell).toMatchObject({
      condition: 'lure',
      trials: 16,
      valid: 14,
      convergence: { count: 6 },
    });
  });

  test('is one lever in contrasts, comparisons and charts, and its paraphrases keep their cells', () => {
    const pairs = report.contrasts.filter(
      ({ subject, category }) => subject === 'small' && category === null,
    );
    expect(pairs.map(({ kind, upper, lower }) => `${kind} ${upper} ${lower}`)).toEqual([
      'authorised baseline anti',
      'unauthorised lure baseline',
      'gap lure anti',
    ]);
    expect(report.frontier).toHaveLength(2);
    const own = (cells: typeof report.cells) =>
      cells.filter(({ subject, category }) => subject === 'small' && category === null);
    expect(own(report.cells).map(({ condition }) => condition)).toEqual([
      'anti',
      'baseline',
      'lure.loud',
      'lure.soft',
    ]);
    expect(own(leverCells(report)).map(({ condition }) => condition)).toEqual(['anti', 'baseline', 'lure']);
  });

  test('is one column by category, and one condition of the charts', () => {
    const table = buildSections(report).find(({ id }) => id.startsWith('categories'))?.blocks[0];
    if (table?.kind !== 'table') throw new Error('There is no table by category.');
    expect(table.table.columns.map(({ title }) => title).slice(0, 4)).toEqual([
      'Category',
      'anti',
      'baseline',
      'lure',
    ]);
    const heat = buildCharts(report).find(({ id }) => id === 'category-chart');
    const lure = heat?.data.filter(({ condition, subject }) => condition === 'lure' && subject === 'small');
    // One paraphrase always converges, the other one never does.
    expect(lure?.map(({ rate }) => rate)).toEqual(lure?.map(() => 0.5));
    expect(heat?.data.filter(({ condition }) => String(condition).startsWith('lure.'))).toEqual([]);
    const sizes = buildCharts(report).find(({ id }) => id === 'size-chart');
    expect(sizes?.caption).not.toContain('lure.');
  });

  test('has its table in terminal, Markdown, CSV and HTML, also in 80 columns', async () => {
    const title = 'Paraphrases of one lever, judged by offline';
    const terminal = renderTerminal(report, { width: 80, colour: false, detail: 'summary' });
    expect(terminal).toContain(title);
    expect(terminal).toMatch(/lure \(2\)\s+50\.00/);
    expect(Math.max(...terminal.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    expect(renderMarkdown(report)).toContain(title);
    expect(renderCsv(report)).toMatch(/^family,worst,small,0\.5,instruct,offline,,lure,pro,lure\.loud,1,/m);
    expect(await renderHtml(report, { studyFile: null })).toContain(title);
  });

  test('has a strip chart, which a report without families does not', async () => {
    const chart = buildCharts(report).find(({ id }) => id === 'family-chart');
    expect(chart?.data.map(({ condition, rate }) => [condition, rate])).toEqual([
      ['lure.loud', 1],
      ['lure.soft', 0],
      ['lure.loud', 1],
      ['lure.soft', 0],
    ]);
    expect(chart?.description).toContain(
      'small under lure: 2 paraphrases from 0.00 % to 100.00 %, 50.00 % on average.',
    );
    for (const width of [930, 340]) {
      const svg = chart && (await renderSvg(chart, { width, colours: LIGHT, font: 'serif' }));
      expect(svg).toContain('large: lure');
    }
    expect(buildCharts(sampleReport).some(({ id }) => id === 'family-chart')).toBe(false);
  });
});
