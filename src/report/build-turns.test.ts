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

/**
 * The sample study, with conversations of its baseline (each turn as the first) and of a script whose second turn is what its pro
 * condition says and whose third is the baseline's.
 */
function withConversations(input: ReportInput): ReportInput {
  const scripts = [
    { script: 'plain', direction: 'baseline' as const, from: ['baseline', 'baseline', 'baseline'] },
    { script: 'press', direction: 'pro' as const, from: ['baseline', 'pro', 'baseline'] },
  ];
  const parts = scripts.flatMap(({ script, direction, from }) =>
    from.map((source, at) => {
      const name = at === 0 ? script : `${script}.turn-${at + 1}`;
      const outcomes = input.outcomes
        .filter(({ condition }) => condition === source)
        .map((outcome) => ({ ...outcome, condition: name, direction }));
      return { condition: { name, direction, turn: { script, number: at + 1 } }, outcomes };
    }),
  );
  return {
    ...input,
    conversations: {
      conditions: parts.map(({ condition }) => condition),
      outcomes: parts.flatMap(({ outcomes }) => outcomes),
    },
  };
}
const report = buildReport(withConversations(sampleInput));

describe('conversations in a report', () => {
  test('change no other figure', () => {
    expect({ ...report, conversations: [] }).toEqual(sampleReport);
  });

  test('are there for each judge, subject and script, and valid by the schema', () => {
    expect(reportSchema.parse(JSON.parse(renderJson(report)))).toEqual(report);
    const offline = report.conversations.filter(({ judge }) => judge === 'offline');
    expect(offline.map(({ subject, condition }) => [subject, condition])).toEqual([
      ['small', 'plain'],
      ['small', 'press'],
      ['large', 'plain'],
      ['large', 'press'],
    ]);
    const [plain, press] = offline;
    // Who holds at the first turn holds at those that are the same.
    expect(plain?.turns.map(({ held }) => held.value)).toEqual(
      Array.from({ length: 3 }, () => plain?.turns[0]?.held.value),
    );
    expect(press?.turns[0]?.held).toEqual(plain?.turns[0]?.held);
    expect(press?.turns[1]?.held.value ?? 1).toBeLessThan(press?.turns[0]?.held.value ?? 0);
    expect(press?.comparisons).toMatchObject([{ against: 'plain', pAdjusted: expect.any(Number) }]);
    expect(press?.comparisons[0]?.pAdjusted).toBeGreaterThanOrEqual(press?.comparisons[0]?.p ?? 1);
    expect(plain?.comparisons).toEqual([]);
  });

  test('have their tables in every format, in 80 columns too', async () => {
    const title = 'The first convergent turn, judged by offline';
    const terminal = renderTerminal(report, { width: 80, colour: false, detail: 'full' });
    expect(terminal).toContain(title);
    expect(Math.max(...terminal.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    const page = renderMarkdown(report).replaceAll(/\s+/g, ' ');
    for (const told of [title, 'Not yet converged at the end', 'Paired over the tasks of both scripts'])
      expect(page).toContain(told);
    expect(renderLatex(report)).toContain('Hazard');
    const html = await renderHtml(report, { studyFile: null });
    for (const told of [title, 'Not yet converged, by turn']) expect(html).toContain(told);
    const csv = renderCsv(report);
    expect(csv).toMatch(/^turn,hazard,small,0\.5,instruct,offline,,press,pro,,0?\.?\d+/m);
    expect(csv).toMatch(/^turn,held-difference,small,0\.5,instruct,offline,,press,pro,plain,/m);
    expect(renderMarkdown(sampleReport)).not.toContain('The first convergent turn');
  });

  test('are shown first, and no empty table, where a study has nothing else', () => {
    const alone = buildReport({ ...withConversations(sampleInput), conditions: [], outcomes: [] });
    const told = renderTerminal(alone, { width: 100, colour: false, detail: 'summary' });
    expect(told).toContain('The first convergent turn, judged by offline');
    expect(renderMarkdown(alone)).toContain('- Conversations: plain (baseline), press (pro)');
    for (const empty of ['Steerability, judged', 'How far each subject', 'Conditions:', 'of 0 judged'])
      expect(told).not.toContain(empty);
    const summary = renderTerminal(report, { width: 100, colour: false, detail: 'summary' });
    expect(summary).not.toContain('The first convergent turn');
  });

  test('say where many conversations were lost on the way', () => {
    const input = withConversations(sampleInput);
    const { conditions = [], outcomes = [] } = input.conversations ?? {};
    const told = (made: ReportInput) => renderMarkdown(buildReport(made)).replaceAll(/\s+/g, ' ');
    expect(told(input)).not.toContain('were lost on the way');
    const plain = outcomes.map((one) => ({ ...one, status: 'no_convergence' as const }));
    const lost = plain.map((one) =>
      one.condition === 'press.turn-3' ? { ...one, status: 'nonsensical' as const } : one,
    );
    expect(told({ ...input, conversations: { conditions, outcomes: lost } })).toContain(
      'small, press: 8 of 8 conversations were lost on the way',
    );
  });

  test('have a chart, wide and narrow', async () => {
    const chart = buildCharts(report).find(({ id }) => id === 'turns-chart');
    expect(chart?.data).toHaveLength(2 * 2 * 3);
    expect(chart?.description).toContain('small, press, not yet converged after turn: 1 ');
    for (const width of [930, 350]) {
      const svg = chart && (await renderSvg(chart, { width, colours: LIGHT, font: 'serif' }));
      for (const told of ['small: not yet', 'press', 'plain']) expect(svg).toContain(told);
      expect(svg).not.toContain('NaN');
    }
    expect(buildCharts(sampleReport).some(({ id }) => id === 'turns-chart')).toBe(false);
  });
});
