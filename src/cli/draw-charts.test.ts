import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sampleReport } from '../../test/sample-report.ts';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { drawCharts } from './draw-charts.ts';
import { writeNewTexts } from './write-new-texts.ts';

const folder = temporaryFolder();

test('writes a picture and its data for each chart, into a folder that it makes', async () => {
  const charts = join(folder, 'new', 'charts');
  await writeNewTexts(await drawCharts(sampleReport, charts), false);
  expect(readdirSync(charts).sort()).toEqual([
    'category-chart.csv',
    'category-chart.svg',
    'frontier-chart.csv',
    'frontier-chart.svg',
    'size-chart.csv',
    'size-chart.svg',
    'steerability-chart.csv',
    'steerability-chart.svg',
  ]);
  expect(readFileSync(join(charts, 'frontier-chart.svg'), 'utf8')).toMatch(/^<svg [\s\S]*<\/svg>$/);
  expect(readFileSync(join(charts, 'frontier-chart.csv'), 'utf8')).toMatch(/^subject,size,stage,authorised,/);
});
