import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildReport, readRun, renderHtml } from '../../src/report/index.ts';
import { readPdfText } from '../browser/read-pdf.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { makeFullRun } from './make-full-run.ts';
import { makeRun } from './make-run.ts';
import { openPage, type WatchedPage } from './open-browser.ts';

/** What the margins leave of 210 mm, in CSS pixels. */
const A4_WIDTH = Math.floor(((210 - 24) / 25.4) * 96);

const openFirst = async (page: Page) => {
  await page.locator('.list a').first().click();
  await page.locator('.detail h2').waitFor();
};

/** Every page and state that other tests do not look at in all four: where it is, and what is done there. */
const STATES: readonly (readonly [path: string, act?: (page: Page) => Promise<void>])[] = [
  ['/'],
  ['/compare?run=full&run=half'],
  ['/runs/full', (page) => page.getByRole('heading', { name: 'Study all-sections' }).waitFor()],
  ['/runs/none'],
  ['/runs/half', (page) => page.getByText('Commands for this run').click()],
  ['/runs/nowhere'],
  ['/runs/broken'],
  ['/nothing/here'],
  ['/runs/half?judge=nope'],
  ['/runs/full/trials', openFirst],
  ['/runs/full/trials?columns=judge%3Acareful-judge&columns=tokens&columns=echo'],
  ['/runs/full/trials?ending=error', openFirst],
  ['/runs/full/trials?ending=filtered', openFirst],
  ['/runs/full/trials?text=zzzz'],
  ['/runs/full/table', (page) => page.locator('tbody .fold').first().click()],
  ['/runs/full/side', (page) => page.locator('.column').first().waitFor()],
  ['/runs/full/thoughts', (page) => page.getByRole('region', { name: 'Thoughts' }).waitFor()],
  ['/runs/half/thoughts'],
  ['/runs/half/trials', (page) => page.keyboard.press('Control+k')],
  ['/runs/half/trials', (page) => page.keyboard.press('?')],
];

/** Tables that are wider than their box where nothing tells so, and what is cut off without an ellipsis. */
const CUT = `[...document.querySelectorAll('table')].filter((table) => {
  const box = table.closest('.scroll');
  if (box === null) return table.scrollWidth > table.parentElement.clientWidth + 1;
  const style = getComputedStyle(box);
  const hasCue = style.overflowX === 'auto' && box.tabIndex === 0;
  return table.scrollWidth > box.clientWidth + 1 && !hasCue;
}).map((table) => (table.closest('.scroll') ?? table).textContent.slice(0, 60))`;

/** Leaves two rows of each part of a table and two marks of each chart: the others are like them, and axe takes a minute for them. */
const THIN = `for (const one of document.querySelectorAll('tbody tr:nth-child(n+4), .marks li:nth-child(n+3)')) one.remove()`;

/**
 * Whether a page fits, cuts no table, and has nothing that axe finds serious, at both widths and in both themes.
 *
 * @param isLong whether it has so many rows that axe is to see the first ones alone
 */
async function looksRight({ page, complaints }: WatchedPage, isLong = false): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await page.evaluate('document.documentElement.scrollWidth'), `${width}`).toBe(width);
    expect(await page.evaluate(CUT), `${width}`).toEqual([]);
  }
  if (isLong) await page.evaluate(THIN);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      // Between light and dark only colours differ.
      const what = colorScheme === 'light' ? {} : { runOnly: ['color-contrast'] };
      const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(what)})`);
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(
        serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
        `${width} ${colorScheme}`,
      ).toEqual([]);
    }
  }
  expect(complaints).toEqual([]);
}

describeInBrowser(
  'every page at 1280 and 390 pixels, in light and dark',
  async (folder) => {
    const runs = ['full', 'half', 'none', 'broken'].map((name) => join(folder, name));
    const [full = '', half = '', none = '', broken = ''] = runs;
    await makeFullRun(full, 1);
    const size = { subjects: 1, tasksPerCategory: 3, epochs: 1 };
    await makeRun(half, { name: 'half', ...size, answered: 20 });
    await makeRun(none, { name: 'none', ...size, answered: 0 });
    mkdirSync(broken);
    writeFileSync(join(broken, 'study.db'), 'no database');
    const html = await renderHtml(buildReport(readRun(full).input), { studyFile: 'name: full\n' });
    writeFileSync(join(folder, 'report.html'), html);
    return runs;
  },
  ({ folder, viewer, browser }) => {
    let watched: WatchedPage;
    beforeAll(async () => {
      watched = await openPage(browser(), viewer().address);
    });
    afterAll(() => watched.page.context().close());

    test.each(STATES.map(([path, act], place) => ({ path, act, place })))(
      'fits, cuts nothing and can be read: $path ($place)',
      async ({ path, act }) => {
        const { page, complaints } = watched;
        await page.setViewportSize({ width: 1280, height: 844 });
        await page.emulateMedia({ colorScheme: 'light' });
        await page.goto(viewer().origin + path);
        await page.locator('main h1').first().waitFor({ state: 'attached' });
        await page.locator('.waiting').first().waitFor({ state: 'detached', timeout: 60_000 });
        await act?.(page);
        await page.evaluate(axe.source);
        // What is not there is told on the console too.
        if (/nowhere|broken/.test(path)) {
          await page.getByRole('link', { name: 'All runs' }).waitFor();
          expect(await page.getByRole('alert').count()).toBe(1);
          expect(await page.locator('main h1').count()).toBe(1);
          complaints.length = 0;
        }
        await looksRight(watched, path === '/runs/full');
      },
    );

    test('a report with every section fits, and prints on A4 with every column in its text', async () => {
      const page = await browser().newPage();
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      await page.goto(pathToFileURL(join(folder, 'report.html')).href);
      await page.evaluate(axe.source);
      const headings = await page.locator('h2, h3').allInnerTexts();
      for (const wanted of [
        /^Trained in/,
        /^Undoing/,
        /^Contest/,
        /^Preference/,
        /^Capability/,
        /thought/i,
        /dose/i,
        /^Paraphrases/,
        /^Safety against security/,
        /^Twins/,
        /convergent turn/,
      ])
        expect(headings).toContainEqual(expect.stringMatching(wanted));
      await page.emulateMedia({ media: 'print', colorScheme: 'light' });
      await page.setViewportSize({ width: A4_WIDTH, height: 1_000 });
      expect(
        await page
          .locator('table')
          .evaluateAll((all) =>
            all
              .filter((table) => table.scrollWidth > (table.parentElement?.clientWidth ?? 0) + 1)
              .map((table) => table.querySelector('caption')?.textContent),
          ),
      ).toEqual([]);
      const printed = readPdfText(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
      const columns = await page
        .locator('thead tr')
        .evaluateAll((rows) =>
          rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '').join('')),
        );
      expect(columns.length).toBeGreaterThan(20);
      const missing = columns.filter(
        (titles) => !printed.includes(titles.normalize('NFKC').replaceAll(/\s/g, '')),
      );
      expect(missing).toEqual([]);
      await page.emulateMedia({ media: 'screen' });
      await looksRight({ page, complaints }, true);
      await page.close();
    });
  },
);
