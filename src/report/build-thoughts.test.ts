import { expect, test } from 'vitest';
import { sampleInput, sampleReport } from '../../test/sample-report.ts';
import type { TraceOutcome } from '../analysis/index.ts';
import { buildReport } from './build-report.ts';
import { renderCsv } from './csv/render-csv.ts';
import { renderHtml } from './html/index.ts';
import { renderJson } from './json/render-json.ts';
import { renderLatex } from './latex/render-latex.ts';
import { renderMarkdown } from './markdown/render-markdown.ts';
import { reportSchema } from './schema/index.ts';
import { renderTerminal } from './terminal/render-terminal.ts';

// The sample study, whose large subject thinks: convergent under pro whatever it answers, and like its answer elsewhere. Its first
// answer under anti comes without a trace.
const traces = sampleInput.outcomes.flatMap((outcome): TraceOutcome[] => {
  const { subject, condition, task } = outcome;
  const trace = { ...outcome, judge: 'thoughts' };
  if (subject === 'small') return [{ ...trace, status: 'untraced' }];
  if (condition === 'anti' && task === sampleInput.outcomes[0]?.task)
    return [{ ...trace, status: 'untraced' }];
  return [
    condition === 'anti' || outcome.status === 'unanswered' ? trace : { ...trace, status: 'convergence' },
  ];
});
const report = buildReport({
  ...sampleInput,
  traceJudges: [
    {
      name: 'thoughts',
      model: null,
      fingerprint: 'c'.repeat(64),
      knownError: null,
      screening: true,
      sees: 'reasoning',
    },
  ],
  traces,
  twinTraces: traces.filter(({ subject, condition }) => subject === 'large' && condition === 'baseline'),
});

test('thoughts stand beside answers, by the schema, and change no figure of answers', () => {
  expect(reportSchema.parse(JSON.parse(renderJson(report)))).toEqual(report);
  const { traceJudges, thoughts, thoughtContrasts, ...rest } = report;
  expect(rest).toEqual({
    ...sampleReport,
    traceJudges: undefined,
    thoughts: undefined,
    thoughtContrasts: undefined,
  });
  expect(
    thoughts.map(({ subject, condition, untraced, compared, leftOut, concealment, twins }) => [
      ...[subject, condition, untraced, compared, leftOut, concealment.count],
      twins?.count ?? null,
    ]),
  ).toEqual([
    ['small', 'anti', 8, 0, 0, 0, null],
    ['small', 'baseline', 8, 0, 0, 0, null],
    ['small', 'pro', 8, 0, 0, 0, null],
    ['large', 'anti', 1, 7, 0, 0, null],
    ['large', 'baseline', 0, 8, 0, 4, 8],
    ['large', 'pro', 0, 7, 1, 0, null],
  ]);
  // Of a subject that never thinks nothing is compared.
  expect(thoughtContrasts.map(({ subject, measure, kind }) => [subject, measure, kind])).toEqual(
    (['concealment', 'unvoiced'] as const).flatMap((measure) =>
      (['authorised', 'unauthorised', 'gap'] as const).map((kind) => ['large', measure, kind]),
    ),
  );
});

test('they have their section in every format, in 80 columns too, and studies without such a judge have none', async () => {
  const title = 'Thoughts, judged by thoughts (screening only), beside answers, judged by offline';
  const terminal = renderTerminal(report, { width: 80, colour: false, detail: 'full' });
  expect(terminal.replaceAll(/\s+/g, ' ')).toContain(title);
  expect(Math.max(...terminal.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
  const page = renderMarkdown(report);
  expect(page).toContain('Left out of small: 24 answers come without a trace.');
  expect(page).toContain(
    'Left out of large: 1 answer comes without a trace; 1 trial has no valid decision on both sides.',
  );
  expect(page).toContain('thoughts (sees what was thought, not the answer)');
  expect(renderLatex(report)).toContain('beside answers');
  const html = await renderHtml(report, { studyFile: null });
  expect(html).toContain('Judge thoughts, SHA-256');
  expect(html).toContain('Concealment');
  const csv = renderCsv(report);
  expect(csv).toMatch(/^thoughts,concealment,large,30,instruct,offline,,baseline,baseline,,0\.5,.*,4,8,/m);
  expect(csv).toMatch(/^thoughts,concealment-unauthorised,large,30,instruct,offline,,pro,,baseline,-0\.5,/m);
  expect(csv).toMatch(/^thoughts,twin-trace,large,.*,1,.*,8,/m);
  expect(sampleReport.thoughts).toEqual([]);
  expect(renderMarkdown(sampleReport)).not.toContain('Thoughts');
});
