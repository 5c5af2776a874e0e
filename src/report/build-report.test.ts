import { describe, expect, test } from 'vitest';
import { sampleInput, sampleOutcomes, sampleReport } from '../../test/sample-report.ts';
import { buildReport } from './build-report.ts';
import { renderTerminal } from './terminal/render-terminal.ts';

const [judge] = sampleInput.judges;
if (judge === undefined) throw new Error('The sample has no judge.');

describe('buildReport', () => {
  test('counts cells: rates over valid answers, nonsense over judged ones', () => {
    // small under baseline, by hand: c c n n, c n n x.
    const cell = sampleReport.cells.find(
      ({ subject, condition, category }) =>
        subject === 'small' && condition === 'baseline' && category === null,
    );
    expect(cell).toMatchObject({
      size: 0.5,
      stage: 'instruct',
      direction: 'baseline',
      judge: 'offline',
      trials: 8,
      answered: 8,
      judged: 8,
      dropped: 0,
      valid: 7,
      convergence: { count: 3, rate: 3 / 7 },
      refusal: { count: 0, rate: 0 },
      nonsensical: { count: 1, rate: 1 / 8 },
      bounds: { low: 3 / 8, high: 4 / 8 },
    });
  });

  test('counts what is dropped and what is not answered', () => {
    const [small, large] = ['small', 'large'].map((name) =>
      sampleReport.cells.find(
        ({ subject, condition, category }) => subject === name && condition === 'pro' && category === null,
      ),
    );
    expect(small).toMatchObject({ trials: 8, answered: 8, judged: 7, dropped: 1, valid: 6 });
    expect(large).toMatchObject({ trials: 8, answered: 7, judged: 7, dropped: 0, valid: 7 });
  });

  test('contrasts conditions of the same tasks', () => {
    // large: baseline c n c n, c c n n against anti n n n r, n n r r: four convergent tasks of eight against none.
    expect(sampleReport.contrasts.find(({ subject }) => subject === 'large')).toMatchObject({
      kind: 'authorised',
      category: null,
      upper: 'baseline',
      lower: 'anti',
      value: 0.5,
      pairs: 8,
      p: 2 * 0.5 ** 4,
    });
  });

  test('holds the control against the baseline, and the levers against the control', () => {
    const control = sampleInput.outcomes
      .filter(({ condition }) => condition === 'baseline')
      .map((outcome) => ({ ...outcome, condition: 'control', direction: 'control' as const }));
    const input = {
      ...sampleInput,
      conditions: [...sampleInput.conditions, { name: 'control', direction: 'control' as const }],
      outcomes: [...sampleInput.outcomes, ...control],
    };
    const report = buildReport(input);
    expect(report.conditions.map(({ name }) => name)).toEqual(['anti', 'baseline', 'control', 'pro']);
    const contrast = (kind: string) =>
      report.contrasts.find((one) => one.subject === 'large' && one.category === null && one.kind === kind);
    expect(contrast('placebo')).toMatchObject({
      upper: 'control',
      lower: 'baseline',
      value: 0,
      equivalence: { margin: 0.1, verdict: 'undecided' },
    });
    expect(contrast('net-authorised')).toMatchObject({ upper: 'control', lower: 'anti', value: 0.5 });
    expect(contrast('net-unauthorised')).toMatchObject({ upper: 'pro', lower: 'control', value: 0.5 });
    expect(contrast('net-authorised')?.equivalence).toBeNull();
    const text = renderTerminal(report, { detail: 'summary', width: 200, colour: false });
    expect(text).toContain('large, control − baseline: 0.00 points (90 % interval');
    expect(text).toContain('these tasks show neither');
    expect(report.hypotheses.find(({ hypothesis }) => hypothesis === 'C')?.measure).toContain(
      'both against the control',
    );
    const wide = buildReport({ ...input, margin: 0.9 });
    expect(wide.contrasts.find(({ kind }) => kind === 'placebo')?.equivalence).toMatchObject({
      margin: 0.9,
      verdict: 'equivalent',
    });
  });

  test('says where answers differ in form between conditions that are compared, and only there', () => {
    const text = renderTerminal(sampleReport, { detail: 'summary', width: 400, colour: false });
    expect(text).toMatch(/baseline +8 +37\.50 +61 +-/);
    expect(text).toContain(
      'small, pro − baseline: 0.00 % against 37.50 % of the answers are cut; answers have 24.5 against 61 words in the median; 85.71 % against 0.00 % of the answers echo what steering added. The contrast may come from that in part.',
    );
    expect(text).toContain('small, baseline − anti: 37.50 % against 25.00 %');
    expect(text).not.toContain('large, pro');
    const bare = buildReport({ ...sampleInput, forms: [] });
    expect(renderTerminal(bare, { detail: 'full', width: 400, colour: false })).not.toContain('Median words');
  });

  test('keeps the order of the study, conditions by direction, all categories first', () => {
    const small = sampleReport.cells.filter(({ subject }) => subject === 'small');
    expect(small.map(({ condition, category }) => `${condition} ${category ?? 'all'}`)).toEqual([
      'anti all',
      'anti deception',
      'anti hacking',
      'baseline all',
      'baseline deception',
      'baseline hacking',
      'pro all',
      'pro deception',
      'pro hacking',
    ]);
    expect(sampleReport.cells.slice(0, 9)).toEqual(small);
    expect(
      sampleReport.contrasts.filter(({ category }) => category === null).map(({ kind }) => kind),
    ).toEqual(['authorised', 'unauthorised', 'gap', 'authorised', 'unauthorised', 'gap']);
  });

  test('does not depend on the order of the outcomes', () => {
    expect(buildReport({ ...sampleInput, outcomes: sampleInput.outcomes.toReversed() })).toEqual(
      sampleReport,
    );
  });

  test('leaves out what the study no longer names', () => {
    const stale = sampleInput.outcomes.flatMap((outcome) => [
      { ...outcome, subject: 'gone' },
      { ...outcome, condition: 'gone' },
      { ...outcome, judge: 'gone' },
    ]);
    expect(buildReport({ ...sampleInput, outcomes: [...stale, ...sampleInput.outcomes] })).toEqual(
      sampleReport,
    );
  });

  test('keeps judges apart', () => {
    const report = buildReport({
      ...sampleInput,
      judges: [judge, { ...judge, name: 'second' }],
      outcomes: [...sampleInput.outcomes, ...sampleOutcomes('second')],
    });
    const [first, second] = ['offline', 'second'].map((name) =>
      report.cells.filter((cell) => cell.judge === name).map(({ judge: _, ...cell }) => cell),
    );
    expect(second).toEqual(first);
    expect(first).toHaveLength(sampleReport.cells.length);
  });

  test('takes only plain facts from subjects and conditions', () => {
    const subjects = sampleInput.subjects.map((subject) => ({
      ...subject,
      providerOptions: { key: 'secret' },
    }));
    expect(JSON.stringify(buildReport({ ...sampleInput, subjects }))).not.toContain('secret');
  });

  test('is made before the first answer too', () => {
    const outcomes = sampleInput.outcomes.map((outcome) => ({ ...outcome, status: 'unanswered' as const }));
    const report = buildReport({ ...sampleInput, outcomes });
    expect(report.cells[0]).toMatchObject({ trials: 8, answered: 0, convergence: { count: 0, rate: null } });
    expect(report.contrasts[0]).toMatchObject({ value: null, low: null, high: null, pairs: 0, p: null });
  });
});
