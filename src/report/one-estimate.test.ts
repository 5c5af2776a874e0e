import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { simulateSteering } from '../../test/analysis/simulate-steering.ts';
import { sampleInput } from '../../test/sample-report.ts';
import { buildReport } from './build-report.ts';
import { buildCharts } from './charts/index.ts';
import { renderCsv } from './csv/render-csv.ts';
import { formatValue, type Section } from './document/index.ts';
import { describeFinding } from './html/index.ts';
import type { Report } from './schema/index.ts';
import { buildSections } from './sections/index.ts';

/* One estimate has one value and one interval, wherever it is shown: every number that two places show is compared. */

const CONDITIONS = [
  { name: 'baseline', direction: 'baseline' },
  { name: 'calm.1', direction: 'anti', family: 'calm' },
  { name: 'calm.2', direction: 'anti', family: 'calm' },
  { name: 'pro', direction: 'pro' },
] as const;

/** Three subjects, a family whose paraphrases differ in validity, and nonsensical answers everywhere. */
function study(validity: number): Report {
  const subjects = [
    { name: 'small', model: 'm/small', size: 4, stage: 'instruct' },
    { name: 'large', model: 'm/large', size: 30, stage: 'instruct' },
    { name: 'thinker', model: 'm/thinker', size: 30, stage: 'thinking' },
  ] as const;
  const cells = subjects.flatMap(({ name: subject }, place) => [
    { subject, direction: 'baseline' as const, rate: 0.45, valid: 0.9 * validity },
    { subject, direction: 'anti' as const, rate: 0.04 + 0.02 * place, valid: 1 * validity },
    { subject, direction: 'control' as const, rate: 0.12, valid: 0.6 * validity },
    { subject, direction: 'pro' as const, rate: 0.7 + 0.05 * place, valid: 0.95 * validity },
  ]);
  const drawn = simulateSteering({ cells, tasks: 71, epochs: 1, shared: 0.5 }, 3)();
  const outcomes = drawn.map((outcome, place) => {
    const category = place % 71 < 30 ? 'deception' : 'hacking';
    if (outcome.direction === 'anti') return { ...outcome, category, judge: 'offline', condition: 'calm.1' };
    if (outcome.direction === 'control')
      return { ...outcome, category, judge: 'offline', condition: 'calm.2', direction: 'anti' as const };
    return { ...outcome, category, judge: 'offline' };
  });
  return buildReport({ ...sampleInput, subjects, conditions: CONDITIONS, outcomes });
}

interface Figure {
  /** What is estimated. */
  readonly of: string;
  /** Where it stands. */
  readonly place: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

type Ends = Pick<Figure, 'value' | 'low' | 'high'>;

/** Every estimate of the first judge over all categories, from each place that has it, at full length. */
function figuresOf(report: Report): Figure[] {
  const note = (place: string, of: string, { value, low, high }: Ends): Figure => ({
    of,
    place,
    value,
    low,
    high,
  });
  const rate = ({ rate, low, high }: { rate: number | null; low: number | null; high: number | null }) => ({
    value: rate,
    low,
    high,
  });
  const charts = new Map(buildCharts(report).map(({ id, data }) => [id, data]));
  const dataOf = (id: string) => (charts.get(id) ?? []) as Record<string, never>[];
  const csv = parse(renderCsv(report), { columns: true }) as Record<string, string>[];
  const read = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text));
  const whole = report.contrasts.filter(({ category }) => category === null);
  return [
    ...report.cells
      .filter(({ category }) => category === null)
      .map((cell) => note('cells', `${cell.subject} ${cell.condition}`, rate(cell.convergence))),
    ...report.families.map(({ subject, family, mean }) => note('families', `${subject} ${family}`, mean)),
    ...['steerability-chart', 'size-chart'].flatMap((id) =>
      dataOf(id).map((row) =>
        note(
          id,
          `${row.subject} ${row.condition}`,
          rate({ rate: row.rate ?? null, low: row.low ?? null, high: row.high ?? null }),
        ),
      ),
    ),
    ...whole.flatMap((one) => [
      note('contrasts', `${one.subject} ${one.kind}`, one),
      note('contrasts', `${one.subject} ${one.kind} log odds`, one.logOdds),
      note('contrasts', `${one.subject} ${one.kind} headroom`, one.headroom),
    ]),
    ...dataOf('steerability-chart').map((row) =>
      note('steerability-chart', `${row.subject} gap`, {
        value: row.gap ?? null,
        low: row.gapLow ?? null,
        high: row.gapHigh ?? null,
      }),
    ),
    ...report.frontier.flatMap((point) => [
      note('frontier', `${point.subject} authorised`, point.authorised),
      note('frontier', `${point.subject} unauthorised`, point.unauthorised),
    ]),
    ...dataOf('frontier-chart').flatMap((row) =>
      (['authorised', 'unauthorised'] as const).map((kind) =>
        note('frontier-chart', `${row.subject} ${kind}`, {
          value: row[kind] ?? null,
          low: row[`${kind}Low`] ?? null,
          high: row[`${kind}High`] ?? null,
        }),
      ),
    ),
    ...csv
      .filter(({ category }) => category === '')
      .flatMap((line) => {
        const { record, measure, subject, condition } = line;
        const ends = { value: read(line.value), low: read(line.low), high: read(line.high) };
        if (record === 'rate' && measure === 'convergence')
          return [note('csv', `${subject} ${condition}`, ends)];
        if (record === 'family' && measure === 'mean') return [note('csv', `${subject} ${condition}`, ends)];
        if (record !== 'contrast') return [];
        return [
          note('csv', `${subject} ${measure}`, ends),
          note('csv', `${subject} ${measure} headroom`, {
            value: read(line.headroom),
            low: read(line.headroomLow),
            high: read(line.headroomHigh),
          }),
        ];
      }),
    ...report.comparisons.map((one) =>
      note('comparisons', `${one.by} ${one.kind} ${one.more} ${one.less}`, one.difference),
    ),
    ...report.pooledComparisons
      .filter(({ pairs }) => pairs === 1)
      .flatMap((mean) => {
        const pair = report.comparisons.find(({ by, kind }) => by === mean.by && kind === mean.kind);
        return [note('pooled', `${mean.by} ${mean.kind} ${pair?.more} ${pair?.less}`, mean.difference)];
      }),
    ...report.hypotheses
      .filter(({ hypothesis }) => hypothesis === 'A')
      .map(({ estimate }) => note('hypotheses', 'size gap large small', estimate)),
  ];
}

describe.each([
  ['alike in validity', 1],
  ['that differ in validity', 0.7],
])('paraphrases %s', (_, validity) => {
  const report = study(validity);
  const figures = figuresOf(report);

  test('every number that two places show is one number', () => {
    const shared = [...Map.groupBy(figures, ({ of }) => of).values()].filter(
      (alike) => new Set(alike.map(({ place }) => place)).size > 1,
    );
    expect(shared.length).toBeGreaterThan(30);
    for (const [first, ...others] of shared) {
      for (const other of others) {
        for (const end of ['value', 'low', 'high'] as const) {
          const [one, two] = [first?.[end] ?? Number.NaN, other[end] ?? Number.NaN];
          expect(two, `${end} of ${other.of} in ${other.place} and ${first?.place}`).toBeCloseTo(one, 9);
        }
      }
    }
  });

  test('a contrast is the difference of the rates that are shown', () => {
    const value = (of: string) => figures.find((one) => one.of === of)?.value ?? Number.NaN;
    for (const { name } of report.subjects) {
      expect(value(`${name} authorised`)).toBeCloseTo(value(`${name} baseline`) - value(`${name} calm`), 12);
      expect(value(`${name} gap`)).toBeCloseTo(value(`${name} pro`) - value(`${name} calm`), 12);
    }
  });

  test('tables and the headline print those numbers', () => {
    const sections = buildSections(report);
    const rows = (id: string) => rowsOf(sections, id);
    for (const { subject, kind, value, low, high } of report.contrasts.filter(
      (one) => one.category === null,
    )) {
      const printed = `${formatValue({ kind: 'points', value })} ${formatValue({ kind: 'interval', low, high, of: 'points' })}`;
      for (const id of kind === 'gap' ? ['contrasts'] : ['contrasts', 'frontier'])
        expect(
          rows(id).some((row) => row.includes(printed)),
          `${subject} ${kind} in ${id}`,
        ).toBe(true);
      expect(rows('scales').some((row) => row.includes(formatValue({ kind: 'points', value })))).toBe(true);
    }
    for (const { mean } of report.families) {
      const printed = `${formatValue({ kind: 'percent', value: mean.value })} ${formatValue({ kind: 'interval', ...mean, of: 'percent' })}`;
      expect(rows('families').some((row) => row.includes(printed))).toBe(true);
    }
    const { sentence } = describeFinding(report);
    const told = report.contrasts.find(
      (one) => one.kind === 'gap' && one.category === null && sentence.includes(one.subject),
    );
    const family = report.families.find(({ subject }) => subject === told?.subject);
    for (const number of [told?.value, told?.low, told?.high, family?.mean.value])
      expect(sentence).toContain(formatValue({ kind: 'percent', value: number ?? null }));
  });
});

function rowsOf(sections: readonly Section[], id: string): string[] {
  const section = sections.find((one) => one.id === id);
  return (section?.blocks ?? []).flatMap((block) =>
    block.kind === 'table'
      ? block.table.groups.flatMap(({ rows }) => rows.map(({ values }) => values.map(formatValue).join(' ')))
      : [],
  );
}
