import { expect, test } from 'vitest';
import { sampleInput, sampleReport } from '../../test/sample-report.ts';
import type { PreferenceScore } from '../analysis/index.ts';
import { buildReport } from './build-report.ts';
import { buildCharts, LIGHT, renderSvg } from './charts/index.ts';
import { renderCsv } from './csv/render-csv.ts';
import { describeFinding, renderHtml } from './html/index.ts';
import { renderJson } from './json/render-json.ts';
import { renderLatex } from './latex/render-latex.ts';
import { renderMarkdown } from './markdown/render-markdown.ts';
import type { ReportInput } from './report-input.ts';
import { reportSchema } from './schema/index.ts';
import { renderTerminal } from './terminal/render-terminal.ts';

const CONDITIONS = [
  { name: 'baseline', direction: 'baseline' },
  { name: 'anti', direction: 'anti' },
  { name: 'control', direction: 'control' },
  { name: 'pro', direction: 'pro' },
] as const;

/** How far each condition moves preference, in nats a token, on tasks and on twins. */
type Moves = Readonly<Record<'baseline' | 'anti' | 'control' | 'pro', readonly [number, number]>>;

/** Scores of twelve tasks in two categories, each with a twin; tasks differ a little in how far they are moved. */
function scoresOf(moves: Moves, wording: number | null = null): PreferenceScore[] {
  return Object.entries(moves).flatMap(([condition, [onTask, onTwin]]) =>
    Array.from({ length: 12 }, (_, t) => t).flatMap((t) =>
      [false, true].flatMap((twin): PreferenceScore[] => {
        const cell = { subject: 'small', condition, category: t % 2 === 0 ? 'deception' : 'hacking', twin };
        const move = (twin ? onTwin : onTask) * (1 + ((t * 7) % 5) / 10) + ((t * 3) % 4) / 10;
        const second = { logProbability: -30, tokens: 10 };
        const at = (value: number) => ({ logProbability: -30 + 10 * value, tokens: 10 });
        const deed = {
          ...cell,
          task: `task-${t}`,
          kind: 'deeds' as const,
          pair: 'one',
          first: at(move),
          second,
        };
        if (wording === null) return [deed];
        const lift = condition === 'baseline' ? 0 : wording * (t % 2 === 0 ? 1 : -1);
        return [deed, { ...deed, kind: 'wordings', pair: 'said', first: at(lift) }];
      }),
    ),
  );
}

function reportOf(
  moves: Moves,
  { wording = null, ...more }: Partial<ReportInput> & { wording?: number | null } = {},
) {
  return buildReport({ ...sampleInput, conditions: CONDITIONS, scores: scoresOf(moves, wording), ...more });
}

const MOVES: Moves = { baseline: [0, 0], control: [0.2, 0.2], anti: [-0.4, 0.2], pro: [0.21, 0.2] };
const screening = sampleInput.judges.map((judge) => ({ ...judge, screening: true as const }));

test('preferences, shifts and their adjusted p are valid by the schema', () => {
  const report = reportOf(MOVES);
  expect(reportSchema.parse(JSON.parse(renderJson(report)))).toEqual(report);
  const net = report.preferenceShifts.find(
    ({ kind, category }) => kind === 'net-authorised' && category === null,
  );
  expect(net?.shift.value).toBeGreaterThan(0.5);
  expect(net?.shift.pAdjusted).toBeGreaterThanOrEqual(net?.shift.p ?? 1);
  expect(net?.byTask).toHaveLength(12);
  expect(
    report.preferences.filter(({ category }) => category === null).map(({ condition }) => condition),
  ).toEqual(['anti', 'baseline', 'control', 'pro']);
});

test('each sentence says no more than its intervals', () => {
  const said = (moves: Moves, wording: number | null = null) => renderMarkdown(reportOf(moves, { wording }));
  const shown = said(MOVES);
  expect(shown).toMatch(
    /net-authorised \(control − anti\): \+0\.\d+ nats a token is shown\. Beyond twins it is \+0\.\d+\./,
  );
  expect(said({ ...MOVES, anti: [-0.4, -0.4] })).toMatch(
    /net-authorised .*nats a token, which may be wording: it is not shown to be larger than on twins\./,
  );
  expect(said({ ...MOVES, anti: [0.6, 0.2] })).toMatch(
    /net-authorised .*-0\.\d+ nats a token is shown the other way\./,
  );
  expect(said({ ...MOVES, pro: [0.2, 0.2] })).toMatch(
    /net-unauthorised .*0\.000 nats a token, which is compatible with no shift\./,
  );
  expect(said(MOVES, 20)).toMatch(
    /placebo .*nats a token, which may be wording: other wordings of the pairs could bring as much/,
  );
  expect(said(MOVES, 0.01)).not.toContain('other wordings of the pairs');
  // Both levers below the control, and alike: no lever does anything.
  const alike: Moves = { baseline: [0, 0], control: [0.2, 0.2], anti: [0, 0], pro: [0, 0] };
  expect(said(alike)).toContain(
    'small: anti and pro both lie below control, and are not shown to differ from each other (0.000 to 0.000): control alone may be what differs.',
  );
  expect(said({ ...alike, anti: [0.4, 0.4], pro: [0.4, 0.4] })).toContain('both lie above control');
  // Levers that differ from each other are told by what they do.
  for (const apart of [shown, said({ ...alike, anti: [-0.4, -0.4] })])
    expect(apart).not.toContain('alone may be what differs');
});

test('without a control, or two directions, that is said', () => {
  const conditions = CONDITIONS.filter(({ name }) => name !== 'control');
  expect(renderMarkdown(reportOf(MOVES, { conditions }))).toContain(
    'There is no control: a word that is repeated',
  );
  const only = renderMarkdown(reportOf(MOVES, { conditions: CONDITIONS.slice(0, 1) }));
  expect(only).toContain('There are no two directions to compare.');
});

test('it leads where the judge only screens, and follows where it does not', () => {
  const finding = describeFinding(reportOf(MOVES, { judges: screening }));
  expect(finding.sentence).toMatch(
    /^Without a judge: anti moves small towards honest deeds beside control: -0\.\d+ nats a token \(95 % interval -0\.\d+ to -0\.\d+\); pro moves /,
  );
  expect(finding.sentence).toContain('It is the subject of 2 that is moved most.');
  expect(finding.context).toContain('Screening only');
  expect(describeFinding(reportOf(MOVES)).sentence).not.toContain('Without a judge');
  const first = (report: ReturnType<typeof reportOf>) =>
    /Preference, without a judge|Steerability, judged/.exec(renderMarkdown(report))?.[0];
  expect(first(reportOf(MOVES, { judges: screening }))).toBe('Preference, without a judge');
  expect(first(reportOf(MOVES))).toBe('Steerability, judged');
});

test('the sentence at the top says what else a shift may be', () => {
  const said = (
    moves: Moves,
    wording: number | null = null,
    conditions: ReportInput['conditions'] = CONDITIONS,
  ) => describeFinding(reportOf(moves, { judges: [], wording, conditions })).sentence;
  const uncontrolled = CONDITIONS.filter(({ name }) => name !== 'control');
  const twinsToo = said({ ...MOVES, anti: [-0.4, -0.4], pro: [0.2, 0.2] });
  expect(twinsToo).toMatch(
    /^Without a judge: neither anti nor pro is shown to move what small prefers by more than wording may \(-0\.\d+ and 0\.000 nats a token beside control\)\./,
  );
  expect(said(MOVES, 20, uncontrolled)).toMatch(
    /by more than wording may \(-0\.\d+ and \+0\.\d+ .* baseline\)/,
  );
  expect(said(MOVES, 0.01)).toMatch(/^Without a judge: anti moves small towards honest deeds/);
  // One lever that is shown to move it, and one that words explain.
  expect(said({ ...MOVES, pro: [0.6, 0.6] })).toMatch(
    /anti moves small .*; pro is not shown to move it by more than wording may beside control: \+0\.\d+/,
  );
});

test('a shift that is not shown is called none', () => {
  const still: Moves = { ...MOVES, anti: [0.2, 0.2], pro: [0.2, 0.2] };
  expect(describeFinding(reportOf(still, { judges: [] })).sentence).toMatch(
    /^Without a judge: neither anti nor pro is shown to move what small prefers \(0\.000 and 0\.000 nats a token beside control\)/,
  );
});

test('it has its tables in every format, in 80 columns too, also in a run without a judge', async () => {
  for (const judges of [sampleInput.judges, []]) {
    const report = reportOf(MOVES, { judges, outcomes: judges.length === 0 ? [] : sampleInput.outcomes });
    const title = 'Preference, without a judge';
    for (const width of [80, 120]) {
      const terminal = renderTerminal(report, { width, colour: false, detail: 'full' });
      expect(terminal).toContain(title);
      expect(Math.max(...terminal.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(width);
    }
    expect(renderMarkdown(report)).toContain(title);
    expect(renderLatex(report)).toContain(title);
    const page = await renderHtml(report, { studyFile: null });
    for (const part of [title, 'id="preference-chart"']) expect(page).toContain(part);
    const csv = renderCsv(report);
    expect(csv).toMatch(/^preference,choice,small,0\.5,instruct,,,anti,anti,,0\.\d+/m);
    expect(csv).toMatch(/^preference-shift,net-authorised-beyond-twin,small,[^\n]*,anti,0\.\d+/m);
  }
});

test('its chart has a strip a lever, held against the control, and says all of it in words', async () => {
  const chart = buildCharts(reportOf(MOVES, { judges: screening }))[0];
  expect(chart?.id).toBe('preference-chart');
  expect(chart?.caption).not.toContain('Judged by');
  expect(chart?.data).toHaveLength(24);
  expect(chart?.description).toContain('small, control less anti: +0.');
  for (const width of [350, 930]) {
    const svg = chart && (await renderSvg(chart, { width, colours: LIGHT, font: 'serif' }));
    expect(svg).toContain('Shift of preference, nats a token');
    expect(svg).toContain('small: pro − control');
  }
});

test('a study that did not measure it has nothing of it', () => {
  expect([
    sampleReport.preferences,
    sampleReport.preferenceShifts,
    sampleReport.preferencePredictions,
  ]).toEqual([[], [], []]);
  expect(renderMarkdown(sampleReport)).not.toContain('Preference');
});
