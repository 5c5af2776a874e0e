import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { hostileReport } from '../../../test/hostile-report.ts';
import { sampleInput, sampleReport } from '../../../test/sample-report.ts';
import { buildReport } from '../build-report.ts';
import { renderCharts } from './render-charts.ts';

const read = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

test('writes each chart as a picture that stands alone, and its data', async () => {
  const files = await renderCharts(sampleReport);
  expect(files.map(({ id }) => id)).toContain('frontier-chart');
  for (const { svg } of files) {
    expect(svg).toMatch(/^<svg xmlns=/);
    expect(svg).not.toContain('var(');
  }
  const steerability = files.find(({ id }) => id === 'steerability-chart');
  expect(read(steerability?.csv ?? '')[0]).toMatchObject({
    subject: 'large',
    condition: 'anti',
    rate: '0',
    valid: '8',
    gap: '1',
  });
});

test('writes hostile text as text, in pictures and for spreadsheets', async () => {
  for (const { svg, csv } of await renderCharts(hostileReport)) {
    expect(svg).not.toMatch(/<script|<img|<[a-z][^>]* on[a-z]+=|\u202e/);
    expect(csv).not.toContain('\u001b');
  }
  const subjects = sampleInput.subjects.map((subject) => ({ ...subject, name: ` =1+${subject.name}` }));
  const outcomes = sampleInput.outcomes.map((outcome) => ({ ...outcome, subject: ` =1+${outcome.subject}` }));
  const [first] = await renderCharts(buildReport({ ...sampleInput, subjects, outcomes }));
  expect(read(first?.csv ?? '')[0]?.subject).toBe("'=1+large");
});
