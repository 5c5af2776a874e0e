import { describe, expect, test } from 'vitest';
import { sampleInput, sampleReport } from '../../../test/sample-report.ts';
import { buildReport } from '../build-report.ts';
import { buildCharts } from './build-charts.ts';
import { FROM_PAGE, LIGHT } from './looks.ts';
import { renderSvg } from './render-svg.ts';

const charts = buildCharts(sampleReport);
const [steerability] = charts;
const look = { width: 930, colours: LIGHT, font: 'serif' };
const HOSTILE = `</title><script>alert(1)</script><image href="http://example.org" onerror='x'>&`;

describe('buildCharts', () => {
  test('draws all four where the data fill them', () => {
    expect(charts.map(({ id }) => id)).toEqual([
      'steerability-chart',
      'frontier-chart',
      'size-chart',
      'category-chart',
    ]);
  });

  test('puts the subject with the widest gap first, anti before baseline before pro', () => {
    expect(steerability?.data.map(({ subject, condition }) => `${subject} ${condition}`)).toEqual([
      'large anti',
      'large baseline',
      'large pro',
      'small anti',
      'small baseline',
      'small pro',
    ]);
  });

  test('says the numbers in words', () => {
    expect(steerability?.description).toContain(
      'small (0.5 B, instruct): anti 14.29 % (2.57 to 51.31), baseline 42.86 % (15.82 to 74.95), pro 100.00 %',
    );
  });

  test('draws what there is of a study that steers one way, of one subject', () => {
    const conditions = sampleInput.conditions.filter(({ name }) => name !== 'pro');
    const subjects = sampleInput.subjects.slice(0, 1);
    const [first, ...others] = buildCharts(buildReport({ ...sampleInput, conditions, subjects }));
    expect(first?.data.map(({ condition, gap }) => [condition, gap])).toEqual([
      ['anti', null],
      ['baseline', null],
    ]);
    expect(others.map(({ id }) => id)).toEqual(['category-chart']);
  });

  test('draws nothing before the first answer', () => {
    const outcomes = sampleInput.outcomes.map((outcome) => ({ ...outcome, status: 'unanswered' as const }));
    expect(buildCharts(buildReport({ ...sampleInput, outcomes }))).toEqual([]);
  });
});

describe('renderSvg', () => {
  test.each(charts)('draws $id as one named image, wide and narrow, always the same', async (chart) => {
    for (const width of [930, 350]) {
      const svg = await renderSvg(chart, { ...look, width }, '-x');
      expect(svg).toMatch(
        new RegExp(`^<svg [^>]*width="${width}"[^>]* role="img" aria-labelledby="${chart.id}-x-title"`),
      );
      expect(svg).toContain(`<desc id="${chart.id}-x-desc">`);
      expect(await renderSvg(chart, { ...look, width }, '-x')).toBe(svg);
    }
  });

  test.each(charts)('leaves the colours of $id to the page', async (chart) => {
    const svg = await renderSvg(chart, { ...look, colours: FROM_PAGE });
    expect(svg).toContain('var(--');
    expect(svg).not.toMatch(/"#[0-9a-f]{3,6}"|"black"|"white"| style=/);
  });

  test.each([930, 350])('gives both axes of the frontier one unit, at %s pixels', (width) => {
    const frontier = charts.find(({ id }) => id === 'frontier-chart');
    const spec = JSON.parse(JSON.stringify(frontier?.draw({ ...look, width })));
    const { x, y } = spec.layer[0].encoding;
    const length = ({ scale }: { scale: { domain: [number, number] } }) => scale.domain[1] - scale.domain[0];
    const { left, right } = spec.padding;
    expect((width - left - right) / length(x)).toBeCloseTo(spec.height / length(y), 6);
  });

  test('tells directions apart by shape, not by colour alone', async () => {
    if (steerability === undefined) throw new Error('The sample has no chart.');
    const svg = await renderSvg(steerability, look);
    const shapes = [LIGHT.anti, LIGHT.baseline, LIGHT.pro].map(
      (colour) => new RegExp(`<path[^>]* d="([^"]+)"[^>]*fill="${colour}"`).exec(svg)?.[1],
    );
    expect(new Set(shapes).size).toBe(3);
    expect(shapes).not.toContain(undefined);
  });

  test('shows hostile names as text', async () => {
    const rename = <T extends { readonly name: string }>(one: T, index: number): T => ({
      ...one,
      name: `${HOSTILE}${index}`,
    });
    const outcomes = sampleInput.outcomes.map((outcome) => ({
      ...outcome,
      subject: `${HOSTILE}${sampleInput.subjects.findIndex(({ name }) => name === outcome.subject)}`,
      category: `${HOSTILE} ${outcome.category}`,
    }));
    const benchmark = {
      ...sampleInput.study.benchmark,
      categories: outcomes.map(({ category }) => category),
    };
    const report = buildReport({
      ...sampleInput,
      subjects: sampleInput.subjects.map(rename),
      study: {
        ...sampleInput.study,
        benchmark: { ...benchmark, categories: [...new Set(benchmark.categories)] },
      },
      outcomes,
    });
    for (const chart of buildCharts(report)) {
      const svg = await renderSvg(chart, look);
      expect(svg).toContain('&lt;script&gt;');
      expect(svg).not.toMatch(/<script|<image|<[^>]* onerror=|<\/title><(?!desc)/);
    }
  });
});
