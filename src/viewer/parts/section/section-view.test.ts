import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { HOSTILE_TEXT, hostileReport } from '../../../../test/hostile-report.ts';
import { sampleInput } from '../../../../test/sample-report.ts';
import {
  interval,
  number,
  percent,
  points,
  pointsInterval,
  pValue,
  type Section,
  text,
  type Value,
} from '../../../report/document/index.ts';
import { buildReport } from '../../../report/index.ts';
import { buildJudgeSections, steerabilitySection } from '../../../report/sections/index.ts';
import { SectionView } from './section-view.tsx';

const draw = (section: Section, run?: string) =>
  renderToStaticMarkup(createElement(SectionView, { section, ...(run !== undefined && { run }) }));

/** The cells of a table with one row. */
function cellsOf(...values: readonly Value[]): string[] {
  const columns = values.map((_, place) => ({ title: `${place}`, align: 'right' as const, rank: 0 }));
  const groups = [{ title: '', rows: [{ direction: null, values: [text('first'), ...values] }] }];
  const table = { groupTitle: null, columns: [...columns, ...columns], groups };
  const page = draw({ id: 'one', title: 'One', detail: 'full', blocks: [{ kind: 'table', table }] });
  return [...page.matchAll(/<td[^>]*><bdi>(.*?)<\/bdi>/g)].map(([, cell = '']) => cell);
}

describe('a section of the report', () => {
  test('writes figures as every other format does, with the signs of print', () => {
    // 1 of 32 lies between two decimals: the even one is taken, as in Python.
    expect(cellsOf(percent(1 / 32), points(-1 / 32), pValue(0.0004), number(0.507))).toEqual([
      '3.12',
      '−3.12',
      '&lt;0.001',
      '0.51',
    ]);
    const [low, high] = [-1 / 32, 3 / 32];
    expect(cellsOf(interval({ low: null, high }), pointsInterval({ low, high }), percent(null))).toEqual([
      '–',
      '[−3.12, +9.38]',
      '–',
    ]);
  });

  test('leads from a rate to its trials, where the run is known', () => {
    const rates = steerabilitySection(buildReport(sampleInput), 'offline');
    const address = '/runs/island/trials?subject=small&amp;condition=anti&amp;judge=offline';
    expect(draw(rates, 'island')).toContain(`href="${address}"`);
    expect(draw(rates)).not.toContain('href');
  });

  test('says of which group a row is to whoever does not see it', () => {
    const rates = draw(steerabilitySection(buildReport(sampleInput), 'offline'));
    expect(rates.match(/class="unshown"><bdi>small \(0\.5 B, instruct\)/g)).toHaveLength(3);
  });

  test('shows hostile text as text', () => {
    const judge = hostileReport.judges[0]?.name ?? '';
    const sections = buildJudgeSections(hostileReport, judge, []);
    const page = sections.map((section) => draw(section, 'island')).join('');
    expect(HOSTILE_TEXT).toContain('<script>');
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toMatch(/<(script|img|style)|<svg onload/);
    expect(page).toContain('U+202E');
  });
});
