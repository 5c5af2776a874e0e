import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, test } from 'vitest';
import { importPublished } from '../../src/interop/published/index.ts';
import type { Report } from '../../src/report/index.ts';
import { published, skipNote } from '../find-published.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { CLI_SUITE, runCli } from './run-cli.ts';

const SUBJECT = 'Qwen3-30B-A3B-Instruct-2507';

describe.skipIf(published === null)(`a report on the published runs${skipNote}`, CLI_SUITE, () => {
  let home: string;
  let report: Report;
  beforeAll(async () => {
    home = temporaryFolder();
    await importPublished({ dir: published?.results ?? '', out: join(home, 'run') });
    report = JSON.parse((await show('json')).stdout);
  }, CLI_SUITE.timeout);

  const show = (format: string) => runCli(['report', join(home, 'run'), '--format', format]);

  test('is valid by its schema, and has every field of the contract', () => {
    const schema = readFileSync(new URL('../../schema/report.schema.json', import.meta.url), 'utf8');
    const validate = new Ajv({ allErrors: true }).compile(JSON.parse(schema));
    validate(report);
    expect(validate.errors).toBeNull();
    expect(report.schema).toBe('steerlab.report/1');
    // 12 cells, and each again in six categories; three kinds for four subjects, and again in six categories.
    expect(report.cells).toHaveLength(12 * 7);
    expect(report.contrasts).toHaveLength(12 * 7);
    const rate = {
      count: expect.any(Number),
      rate: expect.any(Number),
      low: expect.any(Number),
      high: expect.any(Number),
    };
    for (const cell of report.cells.filter(({ category }) => category === null)) {
      expect(cell).toMatchObject({
        subject: expect.any(String),
        size: expect.any(Number),
        stage: expect.stringMatching(/^(base|instruct|thinking)$/),
        condition: expect.any(String),
        direction: cell.condition,
        judge: 'published',
        trials: 71,
        answered: 71,
        judged: 71,
        dropped: 0,
        valid: 71 - cell.nonsensical.count,
        convergence: rate,
        refusal: rate,
        nonsensical: rate,
      });
    }
  });

  test('has the rates of the paper', () => {
    const rates = ['anti', 'baseline', 'pro'].map((condition) =>
      report.cells
        .filter((cell) => cell.category === null && cell.condition === condition)
        .map(({ convergence }) => (100 * (convergence.rate ?? 0)).toFixed(2)),
    );
    expect(report.subjects.map(({ name }) => name)).toEqual([
      SUBJECT,
      'Qwen3-30B-A3B-Thinking-2507',
      'Qwen3-4B-Base',
      'Qwen3-4B-Instruct-2507',
    ]);
    expect(rates).toEqual([
      ['2.82', '4.23', '23.53', '4.23'],
      ['49.30', '38.03', '26.67', '46.48'],
      ['81.69', '73.24', '65.91', '71.83'],
    ]);
  });

  /*
   * By hand, from how often each of the 71 tasks converges in the three logs of 30B-Instruct. Table: both, upper only,
   * lower only, neither. Wilson's limits (z = 1.96) are 0.0078 to 0.0970 for 2 of 71, 0.3801 to 0.6066 for 35, 0.7115
   * to 0.8898 for 58. Newcombe's method 10: value ± √(a² − 2φab + b²), a and b the distances from the rates to their
   * limits, φ the pairs' correlation with 71/2 taken from its numerator. McNemar: 2 × the binomial tail of the smaller
   * of the two middle counts. Holm, over 12 contrasts in rising p.
   *
   * authorised (2, 33, 0, 36): (35 − 2)/71 = 0.4648. φ = (2 × 36 − 33 × 0 − 35.5)/√(35 × 36 × 2 × 69) = 36.5/417.0 =
   *   0.0875. Low: a = 0.4930 − 0.3801 = 0.1129, b = 0.0970 − 0.0282 = 0.0688, 0.4648 − √0.01613 = 0.3378. High: a =
   *   0.1136, b = 0.0204, 0.4648 + √0.01292 = 0.5785. p = 2 × 2⁻³³ = 2.33 × 10⁻¹⁰.
   * unauthorised (34, 24, 1, 12): (58 − 35)/71 = 0.3239. φ = (34 × 12 − 24 × 1 − 35.5)/√(58 × 13 × 35 × 36) = 348.5/974.7
   *   = 0.3575. Low: a = 0.1054, b = 0.1136, 0.3239 − √0.01545 = 0.1996. High: a = 0.0729, b = 0.1129, 0.3239 + √0.01217
   *   = 0.4343. p = 2 × (1 + 25) × 2⁻²⁵ = 1.55 × 10⁻⁶.
   * gap (2, 56, 0, 13): (58 − 2)/71 = 0.7887. The numerator 2 × 13 − 35.5 is below 0, so φ = 0. Low: a = 0.1054, b =
   *   0.0688, 0.7887 − √0.01585 = 0.6629. High: a = 0.0729, b = 0.0204, 0.7887 + √0.00573 = 0.8644. p = 2 × 2⁻⁵⁶ =
   *   2.78 × 10⁻¹⁷; the smallest of all, so adjusted 12 × that = 3.33 × 10⁻¹⁶.
   */
  test.each([
    ['authorised', 0.4648, 0.3378, 0.5785, 2 ** -32],
    ['unauthorised', 0.3239, 0.1996, 0.43428, 52 * 2 ** -25],
    ['gap', 0.7887, 0.6629, 0.8644, 2 ** -55],
  ])('has the %s steerability of 30B-Instruct as worked out by hand', (kind, value, low, high, p) => {
    const contrast = report.contrasts.find(
      (one) => one.subject === SUBJECT && one.kind === kind && one.category === null,
    );
    expect(contrast).toMatchObject({
      judge: 'published',
      pairs: 71,
      method: 'newcombe-paired',
      test: 'mcnemar-exact',
    });
    expect(contrast?.value).toBeCloseTo(value, 4);
    expect(contrast?.low).toBeCloseTo(low, 4);
    expect(contrast?.high).toBeCloseTo(high, 4);
    expect((contrast?.p ?? 0) / p).toBeCloseTo(1, 8);
    if (kind === 'gap') expect((contrast?.pAdjusted ?? 0) / (12 * p)).toBeCloseTo(1, 8);
  });

  test("names the judge's model, and that its error is not known", () => {
    expect(report.judges).toMatchObject([{ name: 'published', model: 'gpt-5.2', knownError: null }]);
  });

  test('answers by size, by stage, by hypothesis and on the frontier', () => {
    const pairs = report.comparisons.map(({ by, kind, less, more }) => [by, kind, less, more].join(' '));
    expect(pairs).toContain(`size gap Qwen3-4B-Instruct-2507 ${SUBJECT}`);
    expect(pairs).toContain('stage gap Qwen3-4B-Base Qwen3-4B-Instruct-2507');
    expect(report.hypotheses.map(({ hypothesis }) => hypothesis)).toEqual(['A', 'B', 'C']);
    expect(report.frontier.map(({ subject }) => subject)).toEqual(report.subjects.map(({ name }) => name));
    expect(report.frontier.every(({ ellipse }) => ellipse !== null)).toBe(true);
  });

  test('shows all of it in words and tables, and writes CSV and LaTeX', async () => {
    const [terminal, csv, latex] = await Promise.all([show('terminal'), show('csv'), show('latex')]);
    for (const title of [
      'Steerability, judged by published',
      'How far each subject can be steered',
      'What to keep in mind',
      'By category',
      'By size',
      'By stage',
      'Safety against security',
      "The paper's hypotheses",
    ]) {
      expect(terminal.stdout).toMatch(new RegExp(`^${title}`, 'm'));
    }
    expect(terminal.stdout).toContain('Known error of the judge published (gpt-5.2): none measured.');
    const [head = '', ...rows] = csv.stdout.trim().split(/\r?\n/);
    expect(head).toMatch(/^record,measure,subject/);
    // Three rates a cell, the contrasts, and what each of the twelve is by the mix of categories.
    expect(rows).toHaveLength(84 * 3 + 84 + 12 * 3);
    expect(rows.filter((row) => row.startsWith('mix,'))).toHaveLength(12 * 3);
    expect(latex.stdout).toContain('\\toprule');
    expect([terminal, csv, latex].map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
  });
});
