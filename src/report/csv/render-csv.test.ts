import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { sampleInput, sampleReport } from '../../../test/sample-report.ts';
import { buildReport } from '../build-report.ts';
import { renderCsv } from './render-csv.ts';

const read = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

describe('renderCsv', () => {
  test('has one line for each estimate', () => {
    const lines = read(renderCsv(sampleReport));
    const { cells, contrasts, mixes, variances } = sampleReport;
    expect(lines).toHaveLength(3 * cells.length + contrasts.length + 3 * mixes.length + 8 * variances.length);
    expect(lines[0]).toMatchInlineSnapshot(`
      {
        "against": "",
        "answered": "8",
        "boundHigh": "",
        "boundLow": "",
        "category": "",
        "cautions": "",
        "condition": "anti",
        "count": "1",
        "direction": "anti",
        "dropped": "0",
        "headroom": "",
        "headroomHigh": "",
        "headroomLow": "",
        "high": "0.5131278292743188",
        "judge": "offline",
        "judged": "8",
        "k": "",
        "logOdds": "",
        "logOddsHigh": "",
        "logOddsLow": "",
        "low": "0.02567962434474355",
        "measure": "convergence",
        "method": "",
        "n": "7",
        "p": "",
        "pAdjusted": "",
        "record": "rate",
        "reliability": "",
        "rerunError": "",
        "screening": "",
        "size": "0.5",
        "stage": "instruct",
        "subject": "small",
        "trials": "8",
        "value": "0.14285714285714285",
        "withheld": "0",
      }
    `);
    expect(lines.find(({ record }) => record === 'contrast')).toMatchInlineSnapshot(`
      {
        "against": "anti",
        "answered": "",
        "boundHigh": "0.375",
        "boundLow": "0.125",
        "category": "",
        "cautions": "",
        "condition": "baseline",
        "count": "",
        "direction": "",
        "dropped": "",
        "headroom": "0.6666666666666666",
        "headroomHigh": "0.9410427201436304",
        "headroomLow": "-0.22539039242682346",
        "high": "0.620856055016016",
        "judge": "offline",
        "judged": "",
        "k": "",
        "logOdds": "1.2150226405125208",
        "logOddsHigh": "2.8778697679179444",
        "logOddsLow": "-0.44782448689290266",
        "low": "-0.15969908608693412",
        "measure": "authorised",
        "method": "newcombe-paired",
        "n": "7",
        "p": "0.5",
        "pAdjusted": "0.75",
        "record": "contrast",
        "reliability": "",
        "rerunError": "",
        "screening": "",
        "size": "0.5",
        "stage": "instruct",
        "subject": "small",
        "trials": "",
        "value": "0.2857142857142857",
        "withheld": "",
      }
    `);
  });

  test('has how contrasts depend on the mix, where variance comes from, and how reliable contrasts are', () => {
    // Each task once more under every condition, with the decisions of the next one: the runs differ.
    const { outcomes: once } = sampleInput;
    const again = once.map((outcome, place) => ({
      ...outcome,
      epoch: 2,
      status: once[place + 1]?.status ?? outcome.status,
    }));
    const report = buildReport({ ...sampleInput, outcomes: [...once, ...again] });
    const lines = read(renderCsv(report));
    const shown = (number: number | null | undefined) => (number == null ? '' : String(number));
    for (const { subject, judge, kind, over, stratified, macro, between } of report.mixes) {
      const find = (part: string) =>
        lines.find(
          (line) => line.subject === subject && line.judge === judge && line.measure === `${kind}-${part}`,
        );
      expect(find('stratified')).toMatchObject({
        record: 'mix',
        method: over,
        value: shown(stratified.value),
        low: shown(stratified.low),
        high: shown(stratified.high),
      });
      expect(find('macro')).toMatchObject({ value: shown(macro.value), low: shown(macro.low) });
      expect(find('between')).toMatchObject({ value: shown(between) });
    }
    expect(report.mixes.length).toBeGreaterThan(0);
    const [lever] = report.variances;
    expect(lines.find(({ record, measure }) => record === 'variance' && measure === 'run')).toMatchObject({
      condition: lever?.condition,
      value: shown(lever?.run),
      count: shown(lever?.differing),
      n: shown(lever?.repeated),
    });
    expect(Number(lever?.repeated)).toBeGreaterThan(0);
    const reliable = report.contrasts.filter(({ reliability }) => reliability !== null);
    expect(reliable.length).toBeGreaterThan(0);
    expect(lines.filter(({ record }) => record === 'contrast').map((line) => line.reliability)).toEqual(
      report.contrasts.map(({ reliability }) => shown(reliability?.value)),
    );
  });

  test('keeps numbers as they are, negative ones too', () => {
    const [cell, ...cells] = sampleReport.contrasts;
    if (cell === undefined) throw new Error('The sample has no contrast.');
    const lines = read(renderCsv({ ...sampleReport, contrasts: [{ ...cell, value: -0.125 }, ...cells] }));
    expect(lines.find(({ record }) => record === 'contrast')?.value).toBe('-0.125');
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1+1', '\r=1+1', '\u0007=1+1', ' =1+1', '\uff1d1+1'])(
    'makes %j no formula',
    (name) => {
      const subjects = sampleInput.subjects.map((subject, index) =>
        index === 0 ? { ...subject, name } : subject,
      );
      const outcomes = sampleInput.outcomes.map((outcome) =>
        outcome.subject === 'small' ? { ...outcome, subject: name } : outcome,
      );
      const [line] = read(renderCsv(buildReport({ ...sampleInput, subjects, outcomes })));
      expect(line?.subject).toMatch(/^'[^\s\p{Cc}]/u);
    },
  );
});
