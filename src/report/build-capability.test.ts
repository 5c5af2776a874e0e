import { expect, test } from 'vitest';
import { sampleInput } from '../../test/sample-report.ts';
import type { CapabilityOutcome } from '../analysis/index.ts';
import { buildReport } from './build-report.ts';
import { buildCharts } from './charts/index.ts';
import { renderCsv } from './csv/render-csv.ts';
import { describeFinding, renderHtml } from './html/index.ts';
import { renderJson } from './json/render-json.ts';
import { renderMarkdown } from './markdown/render-markdown.ts';
import { reportSchema } from './schema/index.ts';
import { renderTerminal } from './terminal/render-terminal.ts';

/** Forty tasks asked of a subject: `solved` of them are solved under a condition, the first ones; of each grade the first `cut` are cut off. */
function outcomesOf(
  solved: Readonly<Record<string, number>>,
  subject = 'large',
  cut = 0,
): CapabilityOutcome[] {
  return Object.entries(solved).flatMap(([condition, most]) =>
    Array.from({ length: 40 }, (_, place) => ({
      ...{ subject, condition, task: `task-${place}`, grade: 1 + Math.floor(place / 20) },
      result:
        place < most ? ('solved' as const) : place === 39 ? ('unreadable' as const) : ('wrong' as const),
      isCut: place % 20 < cut,
    })),
  );
}

function reportOf(solved: Readonly<Record<string, number>>) {
  const outcomes = outcomesOf(solved);
  return buildReport({ ...sampleInput, capability: { source: 'made here', outcomes } });
}

const told = (report: ReturnType<typeof reportOf>) =>
  renderTerminal(report, { width: 240, colour: false, detail: 'full' });

test('a loss, a gain and no change are told apart, under each condition in the order of directions', () => {
  const report = reportOf({ baseline: 20, anti: 5, pro: 39 });
  reportSchema.parse(report);
  expect(report.capability?.cells.map(({ condition }) => condition)).toEqual(['anti', 'baseline', 'pro']);
  expect(report.capability?.cells[0]).toMatchObject({ tasks: 40, solved: 5, unreadable: 1 });
  expect(report.capability?.cells[1]?.change).toBeNull();
  expect(told(report)).toMatch(/large, anti: a loss is shown, of [\d.]+ points to [\d.]+ points\./);
  expect(told(report)).toMatch(/large, pro: a gain is shown, of/);
  expect(told(reportOf({ baseline: 20, anti: 19 }))).toMatch(
    /large, anti: no change is shown; a loss of up to [\d.]+ points is compatible with these tasks\./,
  );
});

/** The sample's answers, each on three tasks, so that a paired test can find what intervals show. */
const many = sampleInput.outcomes.flatMap((one) =>
  ['a', 'b', 'c'].map((part) => ({ ...one, task: `${one.task}-${part}` })),
);

function reportOnMany(solved: Readonly<Record<string, number>>) {
  const capability = { source: 'made here', outcomes: outcomesOf(solved) };
  return buildReport({ ...sampleInput, outcomes: many, capability });
}

test('the cost of a point is given where the lever is shown to move the rate, and nowhere else', () => {
  const report = reportOnMany({ baseline: 20, anti: 5, pro: 20 });
  const [anti, , pro] = report.capability?.cells ?? [];
  const authorised = report.contrasts.find(
    ({ subject, kind, category }) => subject === 'large' && kind === 'authorised' && category === null,
  );
  expect(authorised?.low).toBeGreaterThan(0);
  expect(anti?.perPoint).toMatchObject({ judge: 'offline', kind: 'authorised' });
  expect(anti?.perPoint?.value).toBeCloseTo(15 / 40 / (authorised?.value ?? 0), 10);
  const unauthorised = report.contrasts.find(
    ({ subject, kind, category }) => subject === 'large' && kind === 'unauthorised' && category === null,
  );
  expect(pro?.perPoint === null).toBe((unauthorised?.low ?? 0) <= 0);
});

test('a lever is held against the control, too, where one was asked', () => {
  const conditions = [...sampleInput.conditions, { name: 'words', direction: 'control' as const }];
  const outcomes = outcomesOf({ baseline: 30, words: 12, anti: 12, pro: 2 });
  const report = buildReport({ ...sampleInput, conditions, capability: { source: 'made here', outcomes } });
  reportSchema.parse(report);
  const of = (name: string) => report.capability?.cells.find(({ condition }) => condition === name);
  expect([of('baseline')?.beyondControl, of('words')?.beyondControl]).toEqual([null, null]);
  expect(of('anti')?.beyondControl?.value).toBe(0);
  expect(of('pro')?.beyondControl?.value).toBeCloseTo(-0.25, 12);
  // The whole loss under anti is the control's.
  expect(told(report)).toMatch(
    /large, anti: a loss is shown, .* points\. Beyond the control no change is shown;/,
  );
  expect(told(report)).toMatch(
    /large, pro: a loss is shown, .* points\. Beyond the control a loss is shown,/,
  );
  expect(renderCsv(report)).toMatch(/^capability,beyond-control,large/m);
  expect(told(reportOf({ baseline: 20, anti: 5 }))).not.toContain('Beyond control');
});

test('what levers cost stands under the finding, no further than it is shown', () => {
  const conditions = [...sampleInput.conditions, { name: 'words', direction: 'control' as const }];
  const context = (solved: Readonly<Record<string, number>>) =>
    describeFinding(
      buildReport({
        ...sampleInput,
        conditions,
        capability: { source: 'made here', outcomes: outcomesOf(solved) },
      }),
    ).context;
  expect(context({ baseline: 20, words: 19, anti: 5, pro: 18 })).toMatch(
    /large solves 50\.00 % without a lever; anti costs 37\.5 points \(95 % interval [\d.]+ to [\d.]+\), 35\.0 of them beyond the control; pro is not shown to cost any \(up to [\d.]+ points\)\.$/,
  );
  expect(context({ baseline: 20, words: 6, anti: 5 })).toContain(
    'and is not shown to cost more than the control.',
  );
  expect(describeFinding(buildReport(sampleInput)).context).not.toContain('solves');
});

test('where many answers were cut off unsolved, what they might have come to is told beside the figure', () => {
  const input = {
    ...sampleInput,
    capability: { source: 'made here', outcomes: outcomesOf({ baseline: 20, anti: 0 }, 'large', 5) },
  };
  const report = buildReport(input);
  const [anti, baseline] = report.capability?.cells ?? [];
  expect([anti?.cut, baseline?.cut]).toEqual([10, 5]);
  expect(told(report)).toContain(
    'large, anti: 10 of 40, so with more room 0.00 to 25.00 %; large, baseline: 5 of 40',
  );
  expect(told(reportOf({ baseline: 20 }))).not.toContain('cut off at the limit of tokens before');
});

test('every format has it, and a run without such tasks has nothing of it', async () => {
  const report = reportOnMany({ baseline: 20, anti: 5 });
  expect(renderMarkdown(report)).toContain('## Capability, checked by code');
  expect(await renderHtml(report, { studyFile: null })).toContain('Capability, checked by code');
  expect(JSON.parse(renderJson(report)).capability.source).toBe('made here');
  const csv = renderCsv(report);
  for (const measure of ['capability', 'cut', 'unreadable', 'change', 'tax-authorised'])
    expect(csv).toMatch(new RegExp(`^capability,.*\\b${measure}\\b`, 'm'));
  const without = buildReport(sampleInput);
  expect(without.capability).toBeNull();
  expect(told(without)).not.toContain('Capability');
});

test('two subjects are held against each other, the more capable first, paired over tasks', () => {
  const outcomes = [...outcomesOf({ baseline: 30 }), ...outcomesOf({ baseline: 12 }, 'small')];
  const report = buildReport({ ...sampleInput, capability: { source: 'made here', outcomes } });
  reportSchema.parse(report);
  const relations = report.capability?.relations ?? [];
  expect(relations.map(({ quantity }) => quantity)).toEqual(['authorised', 'unauthorised', 'gap', 'left']);
  expect(relations[0]?.points.map(({ subject }) => subject)).toEqual(['small', 'large']);
  expect(relations[0]?.difference?.capability.value).toBeCloseTo(18 / 40, 12);
  // large: baseline 4 of 8, anti 0 of 8; small: baseline 3 of 7, anti 1 of 7 (its two nonsensical answers left out).
  expect(relations[0]?.difference?.effect.value).toBeCloseTo(4 / 8 - (3 / 7 - 1 / 7), 10);
  expect(relations[3]?.difference?.effect.value).toBeCloseTo(0 - 1 / 7, 10);
  expect(told(report)).toContain('Difference: large less small, paired over tasks.');
  expect(renderCsv(report)).toMatch(/^capability-relation,.*gap-difference/m);
  const chart = buildCharts(report).find(({ id }) => id === 'capability-chart');
  expect(chart?.data).toHaveLength(6);
  expect(chart?.description).toContain('large: capability 75.00 %, authorised +50.00,');
});

test('three subjects give a rank correlation, and say the smallest p that three can give', () => {
  const third = { name: 'middle', model: 'local/middle', size: 3, stage: 'instruct' } as const;
  const [small, large] = sampleInput.subjects;
  if (small === undefined || large === undefined) throw new Error('no subjects');
  const middle = sampleInput.outcomes
    .filter(({ subject }) => subject === 'small')
    .map((outcome) => ({
      ...outcome,
      subject: 'middle',
      ...(outcome.condition === 'anti' && { status: 'convergence' as const }),
    }));
  const report = buildReport({
    ...sampleInput,
    subjects: [small, third, large],
    outcomes: [...sampleInput.outcomes, ...middle],
    capability: {
      source: 'made here',
      outcomes: ['small', 'middle', 'large'].flatMap((name, place) =>
        outcomesOf({ baseline: 10 + 10 * place }, name),
      ),
    },
  });
  const left = report.capability?.relations.find(({ quantity }) => quantity === 'left');
  // Under anti 1 of 7, all, none: ranks 2, 3, 1 against 1, 2, 3.
  expect(left).toMatchObject({ correlation: -0.5, difference: null });
  expect(left?.p).toBe(1);
  expect(left?.smallestP).toBeCloseTo(1 / 3, 12);
  expect(told(report)).toMatch(/^Left under anti +-0\.50 +1\.000 +0\.333 +3$/m);
});

const SCORES = {
  source: 'boats_choice, acc,none, by lm-evaluation-harness',
  scores: [
    { subject: 'small', value: 0.3, samples: 50 },
    { subject: 'large', value: 0.6, samples: 50 },
  ],
};

test('scores that were made elsewhere are the axis of the hypotheses, and say nothing of conditions', () => {
  const report = buildReport({ ...sampleInput, capabilityScores: SCORES });
  reportSchema.parse(report);
  expect(report.capability).toMatchObject({ source: null, cells: [], scores: { source: SCORES.source } });
  const [relation] = report.capability?.relations ?? [];
  expect(relation?.points.map(({ subject }) => subject)).toEqual(['small', 'large']);
  // Newcombe's hybrid interval of 30/50 less 15/50, as statsmodels gives it (confint_proportions_2indep, newcomb).
  expect(relation?.difference?.capability.value).toBeCloseTo(0.3, 12);
  expect(relation?.difference?.capability.low).toBeCloseTo(0.10505775, 7);
  expect(relation?.difference?.capability.high).toBeCloseTo(0.46501047, 7);
  const page = told(report);
  expect(page).toContain('Capability, measured elsewhere');
  expect(page).toContain('Difference: large less small, convergence paired over tasks.');
  expect(page).not.toContain('Capability, checked by code');
  expect(renderCsv(report)).toMatch(/^capability-score,capability,small/m);
  // What was asked here is known task by task, and goes before.
  const outcomes = [...outcomesOf({ baseline: 30 }), ...outcomesOf({ baseline: 12 }, 'small')];
  const both = buildReport({
    ...sampleInput,
    capabilityScores: SCORES,
    capability: { source: 'here', outcomes },
  });
  expect(both.capability?.relations[0]?.difference?.capability.value).toBeCloseTo(18 / 40, 12);
  expect(told(both)).toContain('Capability, measured elsewhere');
});
