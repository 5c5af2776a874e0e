import { describe, expect, test } from 'vitest';
import { sampleInput, sampleReport } from '../../test/sample-report.ts';
import { buildReport } from './build-report.ts';
import { buildCharts, LIGHT, renderSvg } from './charts/index.ts';
import { renderCsv } from './csv/render-csv.ts';
import { renderHtml } from './html/index.ts';
import { renderJson } from './json/render-json.ts';
import { renderLatex } from './latex/render-latex.ts';
import { renderMarkdown } from './markdown/render-markdown.ts';
import { reportSchema } from './schema/index.ts';
import { renderTerminal } from './terminal/render-terminal.ts';

/** The sample study, whose conditions but the baseline are families of four, the last two of which never converge. */
const FAMILIES = [
  ['anti', 'anti', 'wall'],
  ['pro', 'pro', 'lure'],
  ['baseline', 'control', 'form'],
] as const;
const outcomes = FAMILIES.flatMap(([from, direction, family]) =>
  sampleInput.outcomes
    .filter(({ condition }) => condition === from)
    .flatMap((outcome) =>
      [1, 2, 3, 4].map((place) => ({
        ...outcome,
        direction,
        condition: `${family}.${place}`,
        status: place > 2 && outcome.status === 'convergence' ? ('no_convergence' as const) : outcome.status,
      })),
    ),
);
const report = buildReport({
  ...sampleInput,
  conditions: FAMILIES.flatMap(([, direction, family]) =>
    [1, 2, 3, 4].map((place) => ({ name: `${family}.${place}`, direction, family })),
  ),
  outcomes,
});

describe('budgets in a report', () => {
  test('are there for each subject and family, and valid by the schema', () => {
    expect(reportSchema.parse(JSON.parse(renderJson(report)))).toEqual(report);
    expect(
      report.budgets.map(({ subject, condition, over, n, control }) => [
        subject,
        condition,
        over,
        n,
        control,
      ]),
    ).toEqual(
      ['small', 'large'].flatMap((subject) => [
        [subject, 'wall', 'wordings', 4, 'form'],
        [subject, 'form', 'wordings', 4, null],
        [subject, 'lure', 'wordings', 4, 'form'],
      ]),
    );
    // Of the small subject's eight tasks six converge under two of four wordings, one is dropped, one nonsensical.
    const lure = report.budgets.find(({ subject, condition }) => subject === 'small' && condition === 'lure');
    expect(lure?.points.map(({ tasks, any }) => [tasks, any.value])).toEqual(
      [1 / 2, 5 / 6, 1, 1].map((chance) => [7, expect.closeTo((6 * chance) / 7, 12)]),
    );
  });

  test('have their table in every format, in 80 columns too', async () => {
    const title = 'An attacker’s budget, a defender’s wall, judged by offline';
    const terminal = renderTerminal(report, { width: 80, colour: false, detail: 'full' });
    expect(terminal).toContain(title);
    expect(Math.max(...terminal.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    const page = renderMarkdown(report);
    expect(page).toContain(title);
    expect(page).toMatch(/\| lure +\| +2 wordings +\| +7 +\| +71\.43/);
    expect(page.replaceAll(/\s+/g, ' ')).toContain('not to be carried beyond them');
    expect(renderLatex(report)).toContain('2 wordings');
    const html = await renderHtml(report, { studyFile: null });
    for (const told of [title, 'At least one of k tries', 'Power law over tries'])
      expect(html).toContain(told);
    expect(await renderHtml(sampleReport, { studyFile: null })).not.toContain('At least one of k tries');
    const csv = renderCsv(report);
    expect(csv).toMatch(/^budget,any-wordings,small,0\.5,instruct,offline,,lure,pro,,0\.71428\d+,/m);
    expect(csv).toMatch(/^budget,hold-wordings-over-control,small,0\.5,instruct,offline,,wall,anti,form,/m);
  });

  test('have a chart with both curves, wide and narrow, which a report without tries lacks', async () => {
    const chart = buildCharts(report).find(({ id }) => id === 'budget-chart');
    expect(new Set(chart?.data.map(({ condition, chance }) => `${condition} ${chance}`))).toEqual(
      new Set(['wall hold', 'form any', 'form hold', 'lure any']),
    );
    expect(chart?.description).toContain(
      'small under lure, at least one of k wordings converges: 42.86 % with 1, 85.71 % with 4.',
    );
    for (const width of [930, 350]) {
      const svg = chart && (await renderSvg(chart, { width, colours: LIGHT, font: 'serif' }));
      expect(svg).toContain('small: at least one converges');
      expect(svg).not.toContain('NaN');
    }
    expect(sampleReport.budgets).toEqual([]);
    expect(buildCharts(sampleReport).some(({ id }) => id === 'budget-chart')).toBe(false);
    expect(renderMarkdown(sampleReport)).not.toContain('budget');
  });

  test('say of samples at temperature 0 what they are not', () => {
    const repeated = sampleInput.outcomes.flatMap((one) => [one, { ...one, epoch: 2 }]);
    const again = buildReport({
      ...sampleInput,
      outcomes: repeated,
      study: { ...sampleInput.study, epochs: 2 },
    });
    expect(again.budgets.every(({ over }) => over === 'samples')).toBe(true);
    expect(renderMarkdown(again).replaceAll(/\s+/g, ' ')).toContain(
      'At temperature 0 samples of one wording are mostly repeats',
    );
  });
});
