import { expect, test } from 'vitest';
import { sampleReport } from '../../../test/sample-report.ts';
import { buildCharts } from './build-charts.ts';
import { FROM_PAGE } from './looks.ts';
import { drawChart } from './render-svg.ts';

const draw = async (id: string, width: number) => {
  const chart = buildCharts(sampleReport).find((one) => one.id === id);
  if (chart === undefined) throw new Error(`no chart ${id}`);
  return drawChart(chart, { colours: FROM_PAGE, font: 'inherit', width });
};

test('each cell of a chart is told once, with its interval and the trials behind it', async () => {
  const { marks } = await draw('steerability-chart', 860);
  expect(marks).toHaveLength(6);
  expect(marks[0]).toMatchObject({
    text: 'large, anti: 0.00 %, 95 % interval 0.00 to 32.44 %; 8 valid answers',
    ...{ subject: 'large', condition: 'anti', category: null, task: null },
  });
  // A rate of 0 stands at the left end of the axis, in the first row.
  const { x = 0, y = 0, width = 0, height = 0 } = marks[0] ?? {};
  expect([x + width / 2, y + height / 2]).toEqual([24, expect.closeTo(44 + 54, 5)]);
});

test.each([860, 350])('marks lie in the drawing, of %s pixels', async (wanted) => {
  for (const { id } of buildCharts(sampleReport)) {
    const { width, height, marks } = await draw(id, wanted);
    expect(marks.length).toBeGreaterThan(0);
    for (const mark of marks) {
      expect(mark.x + mark.width / 2).toBeGreaterThanOrEqual(0);
      expect(mark.x + mark.width / 2).toBeLessThanOrEqual(width);
      expect(mark.y).toBeGreaterThanOrEqual(0);
      expect(mark.y + mark.height).toBeLessThanOrEqual(height);
    }
  }
});
