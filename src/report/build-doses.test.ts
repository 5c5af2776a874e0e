import { describe, expect, test } from 'vitest';
import { sampleInput, sampleReport } from '../../test/sample-report.ts';
import { buildReport } from './build-report.ts';
import { buildCharts, LIGHT, renderSvg } from './charts/index.ts';
import { renderCsv } from './csv/render-csv.ts';
import { renderHtml } from './html/index.ts';
import { renderJson } from './json/render-json.ts';
import { renderLatex } from './latex/render-latex.ts';
import { renderMarkdown } from './markdown/render-markdown.ts';
import type { ReportInput } from './report-input.ts';
import { reportSchema } from './schema/index.ts';
import { renderTerminal } from './terminal/render-terminal.ts';

/** The sample study, whose pro condition is the second and the third dose of a series; the first does nothing. */
function doseInput(
  of: 'repetitions' | 'position',
  amounts: readonly (number | 'after' | 'before' | 'both')[],
): ReportInput {
  const from = ['baseline', 'pro', 'pro'];
  return {
    ...sampleInput,
    conditions: [
      { name: 'baseline', direction: 'baseline' },
      ...amounts.map((amount) => ({
        name: `push.${amount}`,
        direction: 'pro' as const,
        dose: { series: 'push', of, amount } as const,
      })),
    ],
    outcomes: [
      ...sampleInput.outcomes.filter(({ condition }) => condition === 'baseline'),
      ...amounts.flatMap((amount, place) =>
        sampleInput.outcomes
          .filter(({ condition }) => condition === from[place])
          .map((outcome) => ({ ...outcome, direction: 'pro' as const, condition: `push.${amount}` })),
      ),
    ],
  };
}
const report = buildReport(doseInput('repetitions', [1, 2, 4]));

describe('doses in a report', () => {
  test('are there for each subject and series, and valid by the schema', () => {
    expect(reportSchema.parse(JSON.parse(renderJson(report)))).toEqual(report);
    const [small, large] = report.doses;
    expect([small?.subject, large?.subject]).toEqual(['small', 'large']);
    expect(small?.points.map(({ amount, effect }) => [amount, effect?.value ?? null])).toEqual([
      [0, null],
      [1, 0],
      [2, expect.closeTo(4 / 7, 12)],
      [4, expect.closeTo(4 / 7, 12)],
    ]);
    // All of the effect comes with the second dose: half of it lies between.
    expect(small?.half?.value).toBeCloseTo(1.5, 12);
  });

  test('have their table in every format, in 80 columns too', async () => {
    const title = 'Dose and place, judged by offline';
    const terminal = renderTerminal(report, { width: 80, colour: false, detail: 'full' });
    expect(terminal).toContain(title);
    expect(Math.max(...terminal.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    const page = renderMarkdown(report).replaceAll(/\s+/g, ' ');
    expect(page).toContain('small, push: half of what 4 repetitions does at 1.50 repetitions');
    expect(page).toMatch(/small, push: a logistic curve, log odds [^.]+\.[^.]+\.\d\d a dose, lies within/);
    expect(renderLatex(report)).toContain('4 repetitions');
    const html = await renderHtml(report, { studyFile: null });
    for (const told of [title, 'Monotone fit over doses']) expect(html).toContain(told);
    const csv = renderCsv(report);
    expect(csv).toMatch(/^dose,effect,small,0\.5,instruct,offline,,push\.4,pro,push,0\.57142\d+,/m);
    expect(csv).toMatch(/^dose,half,small,0\.5,instruct,offline,,,pro,push,1\.5,/m);
    expect(sampleReport.doses).toEqual([]);
    expect(renderMarkdown(sampleReport)).not.toContain('Dose and place');
  });

  test.each([
    ['repetitions', [1, 2, 4]],
    ['position', ['after', 'before', 'both']],
  ] as const)('have a chart, wide and narrow: %s', async (of, amounts) => {
    const made = buildReport(doseInput(of, amounts));
    const chart = buildCharts(made).find(({ id }) => id === 'dose-chart');
    expect(chart?.data.map(({ amount }) => amount)).toEqual(
      [0, 1].flatMap(() => [of === 'position' ? null : 0, ...amounts]),
    );
    expect(chart?.description).toContain(`small, push, by ${of}:`);
    for (const width of [930, 350]) {
      const svg = chart && (await renderSvg(chart, { width, colours: LIGHT, font: 'serif' }));
      expect(svg).toContain(`small: by ${of}`);
      expect(svg).not.toContain('NaN');
    }
    expect(buildCharts(sampleReport).some(({ id }) => id === 'dose-chart')).toBe(false);
  });

  test('say where an effect is not shown that there is no half of it', () => {
    const flat = doseInput('repetitions', [1, 2]);
    const outcomes = flat.outcomes.map((one) => ({ ...one, status: 'no_convergence' as const }));
    expect(renderMarkdown(buildReport({ ...flat, outcomes })).replaceAll(/\s+/g, ' ')).toContain(
      'small, push: the highest dose is not shown to have an effect, so there is no dose of half of it.',
    );
  });
});

test('preference by dose stands beside it where it was measured, in every format, with a chart', async () => {
  const scores = ['baseline', 'push.1', 'push.2'].flatMap((condition, place) =>
    ['one', 'two', 'three'].map((task, at) => ({
      ...{ subject: 'small', task, category: 'deception', condition, twin: false, pair: 'p' },
      kind: 'deeds' as const,
      first: { logProbability: -30 + place * (1.9 + 0.1 * at), tokens: 10 },
      second: { logProbability: -30, tokens: 10 },
    })),
  );
  const scored = buildReport({ ...doseInput('repetitions', [1, 2]), scores });
  expect(reportSchema.parse(JSON.parse(renderJson(scored)))).toEqual(scored);
  expect(scored.preferenceDoses[0]?.points.map(({ effect }) => effect?.value ?? null)).toEqual([
    null,
    expect.closeTo(0.2, 12),
    expect.closeTo(0.4, 12),
  ]);
  const told = renderTerminal(scored, { width: 200, colour: false, detail: 'full' });
  expect(told).toContain('Dose and place by preference, without a judge');
  expect(told).toMatch(/push +2 repetitions +\+0\.400 .* \+0\.400 +\+0\.400/);
  expect(renderCsv(scored)).toMatch(/^preference-dose,.*monotone/m);
  // The moves are 0.19, 0.2 and 0.21 a dose: half of what two repetitions do is done by one.
  expect(scored.preferenceDoses[0]?.half?.value).toBeCloseTo(1, 12);
  expect(told).toMatch(/small, push: half of what 2 repetitions does at 1\.00 repetitions/);
  expect(renderCsv(scored)).toMatch(/^preference-dose,half,/m);
  expect(report.preferenceDoses).toEqual([]);
  const chart = buildCharts(scored).find(({ id }) => id === 'preference-dose-chart');
  expect(chart?.description).toBe('small, push, by repetitions: 0 0.000, 1 +0.200, 2 +0.400 nats a token.');
  for (const width of [930, 350]) {
    const svg = chart && (await renderSvg(chart, { width, colours: LIGHT, font: 'serif' }));
    expect(svg).toContain('small: by repetitions');
    expect(svg).not.toContain('NaN');
  }
  expect(buildCharts(report).some(({ id }) => id === 'preference-dose-chart')).toBe(false);
});
