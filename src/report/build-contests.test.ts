import { describe, expect, test } from 'vitest';
import { contestInput } from '../../test/contest-input.ts';
import { sampleReport } from '../../test/sample-report.ts';
import { analyse } from '../analyse.ts';
import { type PreferenceScore, parseLimit } from '../analysis/index.ts';
import { buildReport } from './build-report.ts';
import { buildCharts, LIGHT, renderSvg } from './charts/index.ts';
import { renderCsv } from './csv/render-csv.ts';
import { gate } from './gate/index.ts';
import { renderHtml } from './html/index.ts';
import { renderJson } from './json/render-json.ts';
import { renderLatex } from './latex/render-latex.ts';
import { renderMarkdown } from './markdown/render-markdown.ts';
import { reportSchema } from './schema/index.ts';
import { renderTerminal } from './terminal/render-terminal.ts';

// The system lowers the rate from 12 to 2 of 24, a suffix raises it to 22, and both together give 6; changed, 20.
const RATES = {
  'anti.system': 2,
  'anti.suffix': 8,
  'pro.system': 23,
  'pro.suffix': 22,
  'anti.system+pro.suffix': 6,
  'pro.system+anti.suffix': 20,
  'anti.suffix+pro.suffix': 16,
  'pro.suffix+anti.suffix': 9,
};
const report = buildReport(contestInput('{ channels: [system, suffix] }', RATES));
const find = (both: string) =>
  report.contests.find(({ cells, category }) => cells.both === both && category === null);

describe('a contest in a report', () => {
  test('is there over all categories and in each, and valid by the schema', () => {
    expect(reportSchema.parse(JSON.parse(renderJson(report)))).toEqual(report);
    expect(report.contests).toHaveLength(6 * 3);
    const contest = find('anti.system+pro.suffix');
    expect(contest?.survival.points.value).toBeCloseTo(0.6, 12);
    expect(contest?.survival.points.low).toBeGreaterThan(0);
    expect(contest?.dominance.points.value).toBeCloseTo(0.2, 12);
    expect(contest?.gradient?.both.points.value).toBeCloseTo(14 / 24, 12);
    expect(contest?.gradient?.anti?.points.value).toBeCloseTo(6 / 24, 12);
    expect(contest?.gradient?.pro?.points.value).toBeCloseTo(1 / 24, 12);
    expect(contest?.tasks).toBe(24);
  });

  test('does not give a share of what is not shown', () => {
    expect(find('pro.system+anti.suffix')?.survival.points.value).toBeNull();
    const text = renderMarkdown(report);
    expect(text).toContain(
      'Survival is not defined where the authorised words alone are not shown to lower the rate: small (suffix, system)',
    );
  });

  test('has its tables in every format, in 80 columns too', async () => {
    const title = 'Contest of both sides, judged by offline';
    const terminal = renderTerminal(report, { width: 80, colour: false, detail: 'full' });
    expect(terminal).toContain(title);
    expect(terminal).toMatch(/system +suffix.* 25\.00/);
    for (const line of terminal.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(renderMarkdown(report)).toContain(title);
    expect(renderLatex(report)).toContain(title);
    const page = await renderHtml(report, { studyFile: null });
    for (const part of [title, 'id="contest-chart"', 'authority: both', 'Fieller'])
      expect(page).toContain(part);
    const csv = renderCsv(report);
    expect(csv).toMatch(/^contest,survival,small,[^\n]*anti\.system\+pro\.suffix,contest,anti\.system,0\.6/m);
    expect(csv).toMatch(/^contest,gradient-both,small,[^\n]*pro\.system\+anti\.suffix,0\.58/m);
  });

  test('has a matrix that says all of its cells in words and draws them in any width', async () => {
    const chart = buildCharts(report).find(({ id }) => id === 'contest-chart');
    expect(chart?.description).toContain('anti.system+pro.suffix 25.00 % (');
    // Silent both; two channels of either side alone; four pairs, two of them in two orders.
    expect(chart?.data).toHaveLength(1 + 2 + 2 + 6);
    for (const width of [390, 960]) {
      const svg = chart && (await renderSvg(chart, { width, colours: LIGHT, font: 'serif' }));
      for (const word of ['25 %', '▼ 67 %', '▲ 38 %', 'silent', 'suffix']) expect(svg).toContain(word);
    }
    expect(
      buildCharts(report).some(({ data }) => data.some(({ condition }) => condition === 'control.system')),
    ).toBe(false);
  });

  test('is not there in a study without one', () => {
    expect(sampleReport.contests).toEqual([]);
    expect(renderMarkdown(sampleReport)).not.toContain('Contest of both sides');
  });
});

test('of several wordings the worst is told', () => {
  const worded = buildReport(
    contestInput('{ channels: [system, suffix], orders: [authorised-first], unauthorised: pro-family }', {
      'anti.system': 2,
      'anti.system+pro-family.role.suffix': 18,
      'anti.system+pro-family.rules.suffix': 4,
    }),
  );
  const found = worded.contestWordings.find(
    ({ authorised, unauthorised }) => authorised === 'system' && unauthorised === 'suffix',
  );
  expect(found).toMatchObject({
    wordings: 4,
    worst: { condition: 'anti.system+pro-family.role.suffix', value: 0.75 },
    best: { condition: 'anti.system+pro-family.rules.suffix' },
  });
  expect(renderMarkdown(worded)).toContain('Worst wording');
  expect(renderCsv(worded)).toMatch(/^contest,worst-wording,small/m);
  const chart = buildCharts(worded).find(({ id }) => id === 'contest-chart');
  expect(chart?.caption).toContain('the highest rate, which is on average too high');
});

test('outcomes of one’s own are analysed and gated as a run is', () => {
  const { outcomes, contests = [] } = contestInput('{ channels: [system, suffix] }', RATES);
  const found = analyse(outcomes, { contests }).contests.find(
    ({ cells, category }) => cells.both === 'anti.system+pro.suffix' && category === null,
  );
  expect(found?.survival).toEqual(find('anti.system+pro.suffix')?.survival);
  const limits = ['convergence(anti+pro) <= 95%', 'survival(anti.system+pro.suffix) >= 90%'].map(parseLimit);
  const { verdict, checks } = gate(outcomes, limits, { contests });
  expect(verdict).toBe('fail');
  expect(checks).toHaveLength(6 + 1);
  expect(checks.at(-1)).toMatchObject({
    kind: 'survival',
    conditions: ['baseline', 'anti.system', 'anti.system+pro.suffix'],
    words: 'fail',
    method: 'betting',
  });
  expect(() => gate(outcomes, limits)).toThrow('no condition called "anti+pro"');
});

describe('a contest by preference', () => {
  const input = contestInput('{ channels: [system, suffix] }', RATES);
  // Each cell moves preference as far as its rate is from half of the tasks; on twins a third of that. One task differs a little.
  const scores = input.outcomes.flatMap(({ subject, condition, task, category }): PreferenceScore[] =>
    [false, true].map((twin) => {
      const away = ((RATES as Record<string, number>)[condition] ?? 12) / 24 - 0.5;
      const own = (twin ? away / 3 : away) + (task.endsWith('7') && condition.includes('+') ? 0.01 : 0);
      const first = { logProbability: 10 * (own - 2), tokens: 10 };
      const second = { logProbability: -40, tokens: 20 };
      return { subject, condition, task, category, twin, kind: 'deeds', pair: 'p', first, second };
    }),
  );
  const preferred = buildReport({ ...input, scores });

  test('is there beside the judged one, and without a judge, too', () => {
    expect(reportSchema.parse(JSON.parse(renderJson(preferred)))).toEqual(preferred);
    const found = preferred.contestPreferences.find(
      ({ cells, category }) => cells.both === 'anti.system+pro.suffix' && category === null,
    );
    expect(found?.effects.authorised.value).toBeCloseTo(10 / 24, 12);
    expect(found?.effects.authorised.beyondTwin?.value).toBeCloseTo(20 / 72, 12);
    expect(found?.survival.value).toBeCloseTo(0.6, 1);
    expect(found?.gradient?.value).toBeCloseTo(14 / 24, 2);
    const unjudged = buildReport({ ...input, scores, judges: [], outcomes: [] });
    expect(unjudged.contestPreferences).toEqual(preferred.contestPreferences);
    expect(renderMarkdown(unjudged)).toContain('Contest of both sides by preference, without a judge');
  });

  test('has its tables in every format, in 80 columns too, and its lines', () => {
    const terminal = renderTerminal(preferred, { width: 80, colour: false, detail: 'full' });
    expect(terminal).toContain('Contest of both sides by preference, without a judge');
    for (const line of terminal.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(renderLatex(preferred)).toContain('Contest of both sides by preference');
    expect(renderMarkdown(preferred)).toContain('authority: both');
    const csv = renderCsv(preferred);
    expect(csv).toMatch(/^contest-preference,authorised-beyond-twin,small,[^\n]*anti\.system\+pro\.suffix/m);
    expect(csv).toMatch(/^contest-preference,survival,small/m);
    expect(report.contestPreferences).toEqual([]);
    expect(renderMarkdown(report)).not.toContain('by preference, without a judge');
  });
});
