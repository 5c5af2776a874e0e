import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../test/analysis/outcomes.ts';
import { sampleInput, sampleReport } from '../../test/sample-report.ts';
import { type Outcome, type PreferenceScore, parseLimit } from '../analysis/index.ts';
import { buildReport } from './build-report.ts';
import { buildCharts, LIGHT, renderSvg } from './charts/index.ts';
import { renderCsv } from './csv/render-csv.ts';
import { gate, gateReportSchema, renderGate } from './gate/index.ts';
import { renderHtml } from './html/index.ts';
import { renderJson } from './json/render-json.ts';
import { renderLatex } from './latex/render-latex.ts';
import { renderMarkdown } from './markdown/render-markdown.ts';
import type { ReportInput } from './report-input.ts';
import { reportSchema } from './schema/index.ts';
import { buildJudgeSections } from './sections/index.ts';
import { renderTerminal } from './terminal/render-terminal.ts';

const dosed = (series: string, amount: number) => ({
  name: `${series}.${amount}`,
  direction: 'contest' as const,
  adapter: 'alone' as const,
  dose: { series, of: 'steps' as const, amount, from: 'trained' },
});

const CONDITIONS: ReportInput['conditions'] = [
  { name: 'baseline', direction: 'baseline' },
  { name: 'anti', direction: 'anti' },
  { name: 'pro', direction: 'pro' },
  { name: 'trained', direction: 'anti', adapter: 'alone', names: ['deception'] },
  {
    ...{ name: 'scaled.0', direction: 'contest', adapter: 'alone' },
    dose: { series: 'scaled', of: 'scale', amount: 0 },
  },
  { name: 'trained.adapter+pro.suffix', direction: 'contest', adapter: 'beside' },
  dosed('own', 4),
  dosed('own', 8),
  dosed('benign', 8),
];

const CONTESTS: NonNullable<ReportInput['contests']> = [
  {
    ...{ both: 'trained.adapter+pro.suffix', authorised: 'adapter', unauthorised: 'suffix', order: null },
    ...{
      neither: 'baseline',
      anti: 'trained',
      pro: 'pro',
      antiControl: null,
      proControl: null,
      swapped: null,
    },
  },
];

const some = (converging: number, refusing = 0) =>
  'c'.repeat(converging) + 's'.repeat(refusing) + 'n'.repeat(40 - converging - refusing);

/** Forty tasks of two categories, so many of which converge, and so many of which are refused, under each condition. */
function outcomes(counts: Readonly<Record<string, readonly [number, number?]>>): Outcome[] {
  return CONDITIONS.flatMap(({ name: condition, direction }) => {
    const count = counts[condition];
    if (count === undefined) return [];
    return outcomesOf(direction, some(...count), { condition, subject: 'small', judge: 'offline' }).map(
      (outcome, place) => ({ ...outcome, category: place % 2 === 0 ? 'deception' : 'hacking' }),
    );
  });
}

/** A pair a task, whose preference is the value and the task's own: ten tokens a continuation. */
function scores(values: Readonly<Record<string, number>>): PreferenceScore[] {
  return Object.entries(values).flatMap(([condition, value]) =>
    Array.from({ length: 12 }, (_, task) => ({
      ...{ subject: 'small', task: `task-${task}`, category: 'deception', condition, twin: false },
      ...{ kind: 'deeds' as const, pair: 'one' },
      first: { logProbability: -30 + 10 * value * (1 + (task % 3) / 5), tokens: 10 },
      second: { logProbability: -30, tokens: 10 },
    })),
  );
}

const input: ReportInput = {
  ...sampleInput,
  subjects: sampleInput.subjects.slice(0, 1),
  conditions: CONDITIONS,
  contests: CONTESTS,
  outcomes: outcomes({
    baseline: [32, 2],
    anti: [20],
    pro: [36],
    trained: [6, 12],
    'scaled.0': [32, 2],
    'trained.adapter+pro.suffix': [18],
    'own.4': [12],
    'own.8': [28],
    'benign.8': [7],
  }),
  twins: outcomes({ baseline: [0, 1], trained: [0, 9] }),
  scores: scores({ baseline: 0.3, trained: -0.2, 'scaled.0': 0.3, 'own.4': -0.1, 'own.8': 0.2 }),
  scaleZero: [{ subject: 'small', condition: 'scaled.0', equal: 40, of: 40 }],
};
const report = buildReport(input);
const flat = (text: string) => text.replaceAll(/\s+/g, ' ');
const page = flat(renderMarkdown(report));

describe('what is trained in', () => {
  test('is there where a condition has an adapter, and valid by the schema', () => {
    expect(reportSchema.parse(JSON.parse(renderJson(report)))).toEqual(report);
    expect(sampleReport.trainedIn).toBeNull();
    expect(renderMarkdown(sampleReport)).not.toContain('Trained in');
    const { adapters, undoing, preferenceUndoing, scaleZero } = report.trainedIn ?? {};
    expect(adapters).toMatchObject([
      {
        condition: 'trained',
        words: [{ condition: 'anti', value: expect.closeTo(14 / 40, 12) }],
        refusals: { value: expect.closeTo(10 / 40, 12) },
        twinRefusals: { value: expect.closeTo(8 / 40, 12) },
      },
    ]);
    expect(undoing?.map(({ series, verdict }) => [series, verdict])).toEqual([
      ['own', 'gone'],
      ['benign', 'kept'],
    ]);
    expect(preferenceUndoing?.map(({ series, verdict }) => [series, verdict])).toEqual([['own', 'gone']]);
    expect(scaleZero).toEqual([
      {
        ...{ subject: 'small', condition: 'scaled.0' },
        answers: { equal: 40, of: 40 },
        scores: { equal: 12, of: 12 },
      },
    ]);
  });

  test('leads with what is shown, tells what it costs, and points to what stands elsewhere', () => {
    for (const told of [
      'small, trained: Convergence is 65.00 points lower than the baseline’s (effect 65.00, 95 % interval ',
      'It moves preference 0.600 nats a token towards honest deeds (effect +0.600, 95 % interval ',
      'is not shown to do so by more than wording may: no twin tells how much of it is.',
      'small, trained under pro (suffix), convergence: 53.85 % of its effect survives (95 % interval ',
      'All cells and effects of these attacks stand with the contests of both sides.',
      'small, own, convergence: half of the effect of trained is gone after ',
      'small, benign, convergence: more than half of the effect of trained is left after all 8 steps',
      'small, own, preference: half of the effect of trained is gone after ',
      'scaled.0 (scale 0): 40 of 40 answers are the baseline’s to the byte, and 12 of 12 scored pairs have its',
      'how much another run of it would differ is not in them',
    ])
      expect(page).toContain(told);
    for (const what of [
      /convergence \| anti \| \+35\.00/,
      /convergence, named categories \| baseline/,
      /convergence, other categories \| baseline/,
      /refusals on twins \| baseline \| \+20\.00/,
      /preference \| baseline \| \+0\.600/,
    ])
      expect(page).toMatch(what);
  });

  test('is in every format, in 80 columns too, and in the viewer’s sections', async () => {
    const title = 'Trained in: steering by weights, judged by offline';
    const terminal = renderTerminal(report, { width: 80, colour: false, detail: 'full' });
    expect(terminal).toContain(title);
    expect(Math.max(...terminal.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    expect(renderTerminal(report, { width: 120, colour: false, detail: 'summary' })).toContain(title);
    expect(renderLatex(report)).toContain('as trained');
    const html = await renderHtml(report, { studyFile: null });
    for (const told of [title, 'Undoing what was trained in']) expect(html).toContain(told);
    expect(buildJudgeSections(report, 'offline', []).map(({ id }) => id)).toContain('trained-in');
    const csv = renderCsv(report);
    for (const line of [
      /^trained,beyond-words,small,0\.5,instruct,offline,,trained,anti,anti,0\.35,/m,
      /^undoing,left,small,0\.5,instruct,offline,,own\.8,anti,own,0\.1\d+,/m,
      /^undoing,half,small,0\.5,instruct,offline,,,anti,own,\d.*,gone,/m,
      /^preference-undoing,share,small,0\.5,instruct,,,own\.4,anti,own,0\.8/m,
      /^scale-zero,answers,small,0\.5,instruct,,,scaled\.0,,,1,,,40,40,/m,
    ])
      expect(csv).toMatch(line);
  });

  test('has charts of both curves, wide and narrow', async () => {
    for (const [id, panels] of [
      ['undoing-chart', ['small: by steps of own', 'small: by steps of benign']],
      ['preference-undoing-chart', ['small: by steps of own']],
    ] as const) {
      const chart = buildCharts(report).find((one) => one.id === id);
      expect(chart?.description).toContain('small, own, left by steps: 0 +');
      for (const width of [930, 350]) {
        const svg = chart && (await renderSvg(chart, { width, colours: LIGHT, font: 'serif' }));
        for (const panel of panels) expect(svg).toContain(panel);
        expect(svg).not.toContain('NaN');
      }
    }
    expect(buildCharts(sampleReport).some(({ id }) => id.includes('undoing'))).toBe(false);
  });
});

describe('a gate on what is trained in', () => {
  const hold = (limit: string, one: ReportInput = input) =>
    gate(one.outcomes, [parseLimit(limit)], { conditions: one.conditions, contests: one.contests });

  test('holds the adapter, its attacks and its undoing by what it measures', () => {
    for (const limit of [
      'convergence(trained) <= 40%',
      'authorised(trained) >= 20%',
      'survival(trained.adapter+pro.suffix) >= 10%',
      'survival(benign.8) >= 50%',
      'undone(benign) >= 8',
    ])
      expect([limit, hold(limit).verdict]).toEqual([limit, 'pass']);
  });

  test('says how long half of the effect lasts, or that it is not known', () => {
    const lasting = hold('undone(benign) >= 8');
    expect(lasting.checks[0]).toMatchObject({
      kind: 'undone',
      conditions: ['baseline', 'trained', 'benign.8'],
      value: null,
      undone: { tried: [8], isBeyond: true },
      reason:
        'Measured: more than 8 steps, the most that were tried. It is at least 8 steps with 95 % confidence, which keeps the limit.',
    });
    expect(gateReportSchema.strict().parse(JSON.parse(renderJson(lasting)))).toEqual(lasting);
    const told = flat(renderGate(lasting, { width: 100, colour: false }));
    expect(told).toMatch(/undone\(benign\) >= 8 small pass > 8 8\.00 40/);
    const broken = hold('undone >= 8');
    expect(broken.verdict).toBe('fail');
    expect(flat(renderGate(broken, { width: 100, colour: false }))).toMatch(
      /steps until half of trained is undone, own: fail\. Measured: 5\.8 steps, below the limit of 8 steps, so more/,
    );
  });

  test('is undecided of an adapter without a shown effect', () => {
    const none = hold('undone(own) >= 8', {
      ...input,
      outcomes: outcomes({ baseline: [20], trained: [19], 'own.4': [20], 'own.8': [19] }),
    });
    expect(none.checks[0]).toMatchObject({
      words: 'undecided: no authorised effect is shown',
      value: null,
      undone: { isBeyond: false },
      reason: expect.stringContaining('so there is no effect of which half could be gone'),
    });
    expect(flat(renderGate(none, { width: 100, colour: false }))).toMatch(/effect is shown - - 40/);
  });
});

test('a null result is said as one, in every part', () => {
  const nothing = buildReport({
    ...input,
    outcomes: outcomes({
      ...{
        baseline: [20],
        anti: [19],
        pro: [21],
        trained: [19],
        'scaled.0': [19],
        'own.4': [20],
        'own.8': [19],
      },
      'trained.adapter+pro.suffix': [20],
    }),
    scores: [],
    scaleZero: [{ subject: 'small', condition: 'scaled.0', equal: 39, of: 40 }],
  });
  const told = flat(renderMarkdown(nothing));
  for (const sentence of [
    'small, trained: The adapter is not shown to move convergence: it is 2.50 points lower',
    'no share is given, since the adapter alone is not shown to have an effect.',
    'small, own, convergence: trained is not shown to have an effect, so there is nothing whose undoing could be measured.',
    'scaled.0 (scale 0): 39 of 40 answers are the baseline’s to the byte. The subject’s answers are not reproducible',
  ])
    expect(told).toContain(sentence);
  expect(told).not.toContain('half of the effect of trained');
});

test('an effect the wrong way is said to be one', () => {
  const wrong = buildReport({
    ...input,
    outcomes: outcomes({ baseline: [5], trained: [35], 'own.4': [20], 'own.8': [6] }),
  });
  expect(flat(renderMarkdown(wrong))).toContain('75.00 points higher than the baseline’s (effect -75.00,');
  expect(flat(renderMarkdown(wrong))).toContain('That is not the way it was trained to push.');
  expect(wrong.trainedIn?.undoing[0]?.verdict).toBe('no-effect');
});

test('what is open is said to be, and what differs where it must not is a fault', () => {
  const engine = { binding: '1', build: '1', backend: 'cpu', processor: 'p', features: '', answers: 40 };
  const open = buildReport({
    ...input,
    subjects: input.subjects.map((one) => ({ ...one, engines: [{ ...engine, reproducible: true }] })),
    outcomes: outcomes({ baseline: [30], trained: [16], 'own.4': [20], 'own.8': [23], 'scaled.0': [30] }),
    scaleZero: [{ subject: 'small', condition: 'scaled.0', equal: 39, of: 40 }],
  });
  const told = flat(renderMarkdown(open));
  expect(open.trainedIn?.undoing[0]?.verdict).toBe('open');
  expect(told).toMatch(
    /whether half of the effect of trained is gone within 8 steps is not shown: it is at \d/,
  );
  expect(told).toContain('In reproducible mode all have to be: what differs is a fault of the program');
});

test('of few tasks it says what is left, and of half of the effect nothing', () => {
  const first = new Set(Array.from({ length: 8 }, (_, place) => `task-${place}`));
  const ofFirst = <Item extends { readonly task: string }>(items: readonly Item[]) =>
    items.filter(({ task }) => first.has(task));
  const few = buildReport({
    ...input,
    outcomes: ofFirst(outcomes({ baseline: [32], trained: [0], 'own.4': [3], 'own.8': [30] })),
    scores: ofFirst(input.scores ?? []),
  });
  const told = flat(renderMarkdown(few));
  expect(few.trainedIn?.undoing[0]?.verdict).toBe('few-tasks');
  expect(few.trainedIn?.preferenceUndoing[0]?.verdict).toBe('few-tasks');
  for (const of of ['convergence', 'preference'])
    expect(told).toContain(
      `small, own, ${of}: what is left stands in the table; whether half of the effect of trained is gone is not said, since fewer than 10 tasks`,
    );
  expect(reportSchema.parse(JSON.parse(renderJson(few)))).toEqual(few);
});

test('without a judge the section tells of preference alone', () => {
  const unjudged = buildReport({ ...input, judges: [], outcomes: [], twins: [], scaleZero: [] });
  const told = flat(renderMarkdown(unjudged));
  expect(told).toContain('Trained in: steering by weights');
  expect(told).toContain('small, own, preference: half of the effect of trained is gone after');
  expect(told).not.toContain('points lower');
});
