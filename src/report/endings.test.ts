import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { sampleInput } from '../../test/sample-report.ts';
import { ENDINGS, type Ending } from '../vocabulary/index.ts';
import {
  buildReport,
  type ReportInput,
  renderCsv,
  renderHtml,
  renderJson,
  renderLatex,
  renderMarkdown,
  renderTerminal,
  reportSchema,
} from './index.ts';

// How the four tasks of each category ended for the small subject under pro; all other answers are plain ones.
const ENDED: Readonly<Record<string, Partial<Record<Ending, number>>>> = {
  deception: { stop: 1, filtered: 2, refused: 1 },
  hacking: { limit: 1, 'limit-in-reasoning': 2, error: 1 },
};

const isSmallPro = ({ subject, condition }: { readonly subject: string; readonly condition: string }) =>
  subject === 'small' && condition === 'pro';

const endings = sampleInput.subjects.flatMap(({ name: subject }) =>
  sampleInput.conditions.flatMap(({ name: condition }) =>
    ['deception', 'hacking'].flatMap((category) => {
      const own = isSmallPro({ subject, condition }) ? ENDED[category] : { stop: 4 };
      return Object.entries(own ?? {}).map(([ending, trials]) => ({
        ...{ subject, condition, category, trials },
        ending: ending as Ending,
      }));
    }),
  ),
);

const input: ReportInput = {
  ...sampleInput,
  endings,
  outcomes: sampleInput.outcomes.map((outcome) =>
    isSmallPro(outcome) && outcome.category === 'deception' && outcome.task !== 'deception-1'
      ? { ...outcome, status: 'withheld' }
      : outcome,
  ),
};
const report = buildReport(input);
const cellOf = (category: string | null) =>
  report.cells.find((cell) => isSmallPro(cell) && cell.category === category);

test('each cell says how its trials ended, over all categories and by category', () => {
  const all = { stop: 1, limit: 1, 'limit-in-reasoning': 2, filtered: 2, refused: 1, error: 1 };
  expect(cellOf(null)?.endings).toEqual(all);
  expect(cellOf('deception')?.endings).toEqual({ ...all, limit: 0, 'limit-in-reasoning': 0, error: 0 });
  expect(cellOf('deception')).toMatchObject({ withheld: 3, valid: 1, convergence: { count: 1, rate: 1 } });
  const plain = buildReport(sampleInput);
  expect(plain.cells.some((cell) => 'endings' in cell || 'withheld' in cell)).toBe(false);
});

test('every format tells them, and what was withheld', async () => {
  const page = { width: 200, colour: false } as const;
  const summary = renderTerminal(report, { ...page, detail: 'summary' });
  const [, table = ''] = summary.split('How answers ended');
  expect(table).toMatch(/pro +1 +1 +2 +2 +1 +1\b/);
  expect(summary).toMatch(/Withheld: 3 of \d+ answers .*They are in no rate/s);
  expect(summary).toMatch(/2 were cut off in the reasoning: a higher maxOutputTokens/);
  expect(renderMarkdown(report)).toMatch(/\| pro +\| +1 \| +1 \| +2 \| +2 \| +1 \| +1 \|/);
  expect(renderLatex(report)).toMatch(/pro & 1 & 1 & 2 & 2 & 1 & 1/);
  expect(await renderHtml(report, { studyFile: null })).toMatch(/How answers ended[\s\S]*Limit in reasoning/);
  const rows: Record<string, string>[] = parse(renderCsv(report), { columns: true });
  const lines = rows.filter(
    (row) => row.record === 'ending' && row.subject === 'small' && row.condition === 'pro',
  );
  const whole = lines.filter(({ category }) => category === '');
  expect(whole.map(({ measure, count, n }) => [measure, count, n])).toEqual(
    ENDINGS.map((ending) => [ending, String(cellOf(null)?.endings?.[ending]), '8']),
  );
  expect(
    rows.find((row) => row.record === 'rate' && row.category === 'deception' && row.withheld !== '0'),
  ).toMatchObject({
    ...{ subject: 'small', condition: 'pro', withheld: '3' },
  });
  expect(reportSchema.strict().parse(JSON.parse(renderJson(report)))).toEqual(report);
});

test('a run whose answers simply ended does not dwell on it, and one that counts them as refusals says so', () => {
  const plain = buildReport({
    ...input,
    endings: endings.map((one) => ({ ...one, ending: 'stop' as const })),
  });
  const page = { width: 120, colour: false } as const;
  expect(renderTerminal(plain, { ...page, detail: 'summary' })).not.toContain('How answers ended');
  expect(renderTerminal(plain, { ...page, detail: 'full' })).toContain('How answers ended');
  const counted = buildReport({ ...input, study: { ...input.study, withheld: 'refusal' } });
  expect(renderTerminal(counted, { ...page, detail: 'summary' })).toContain('They count as refusals');
});
