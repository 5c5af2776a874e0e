import { join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { writeSite } from '../../src/server/index.ts';
import { openStore, writeNote } from '../../src/store/index.ts';
import { buildSharedPages } from './build-shared-pages.ts';
import { describeInBrowser, status, tick } from './describe-in-browser.ts';
import { HOSTILE } from './hostile.ts';
import { makeRun } from './make-run.ts';
import { openPage } from './open-browser.ts';
import { serveFolder } from './serve-folder.ts';

/** A busy machine takes more than the second that is given otherwise. */
const SOON = { timeout: 20_000 };
/** What a browser says where the server refuses, which it is to do. */
const REFUSED = /status of 409/;
const SHOTS = process.env.STEERLAB_SHOTS;

/** What a run has by now, without the times. */
function notedIn(run: string) {
  using store = openStore(run, 'read');
  return [...store.browse.notes()].map(([trial, notes]) => [
    trial,
    ...notes.map(({ author, star, text }) => [author, star, text]),
  ]);
}

const panel = (page: Page): Locator => page.getByRole('region', { name: 'Star and note' });
const lineStar = (page: Page, place: number): Locator =>
  page.locator('.line-box', { has: page.locator(`#line-${place}`) }).getByRole('button', { name: 'Star' });

/** Nothing that axe finds serious, and nothing wider than the page. */
async function looksRight(page: Page, name: string): Promise<void> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>('axe.run({})');
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${name} ${id}: ${nodes[0]?.html}`)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(page.viewportSize()?.width);
  if (SHOTS !== undefined) await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}

describeInBrowser(
  'stars and notes in the viewer',
  async (folder) => {
    const made = ['press', 'keys', 'busy', 'others'].flatMap((name) =>
      [1280, 390].flatMap((width) =>
        ['light', 'dark'].map((theme) => join(folder, `${name}-${width}-${theme}`)),
      ),
    );
    for (const run of made)
      await makeRun(run, { name: 'island', subjects: 1, tasksPerCategory: 3, epochs: 1 });
    for (const run of made.filter((one) => one.includes('others'))) {
      const trial = 'model-1/baseline/ferries-1/1';
      await writeNote(run, {
        trial,
        author: 'Eve',
        star: true,
        text: { from: '', to: HOSTILE.script ?? '' },
      });
      await writeNote(run, { trial, author: 'Zoe', text: { from: '', to: HOSTILE.bidi ?? '' } });
    }
    return made;
  },
  ({ folder, on, browser }) => {
    describe.each([
      [1280, 'light'],
      [1280, 'dark'],
      [390, 'light'],
      [390, 'dark'],
    ] as const)('at %i pixels, %s', (width, colorScheme) => {
      const screen = { viewport: { width, height: 844 }, colorScheme, hasTouch: width === 390 };
      const nameOf = (kind: string) => `${kind}-${width}-${colorScheme}`;
      const press = (at: Locator) => (width === 390 ? at.tap() : at.click());

      test('a press stars a line, words are stored as they are written, and both are filtered by and found', async () => {
        const run = nameOf('press');
        await on(
          `/runs/${run}/trials`,
          async (page) => {
            await status(page, '36 trials');
            const box = await lineStar(page, 1).boundingBox();
            expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
            await press(lineStar(page, 1));
            await expect.poll(() => lineStar(page, 1).getAttribute('aria-pressed')).toBe('true');
            expect(await page.locator('.detail').count()).toBe(0);
            await press(page.locator('#line-2'));
            const field = panel(page).getByRole('textbox', { name: 'note' });
            await field.fill('Copies itself, I think.');
            await panel(page).getByText('Stored in the run.').waitFor(SOON);
            await press(panel(page).getByRole('button', { name: 'Star' }));
            await expect
              .poll(() => notedIn(join(folder, run)), SOON)
              .toEqual([
                ['model-1/baseline/ferries-2/1', ['', true, '']],
                ['model-1/baseline/ferries-3/1', ['', true, 'Copies itself, I think.']],
              ]);
            await looksRight(page, `detail-${width}-${colorScheme}`);
            await page.reload();
            await expect
              .poll(() => panel(page).getByRole('textbox', { name: 'note' }).inputValue(), SOON)
              .toBe('Copies itself, I think.');
            await press(page.getByRole('button', { name: 'Close' }));
            await tick(page, 'star, note', 'with a note');
            await page.keyboard.press('Escape');
            await page.waitForURL(/noted=text/);
            await status(page, /^1 trials/);
            await tick(page, 'star, note', 'starred');
            await page.keyboard.press('Escape');
            await status(page, /^2 trials/);
            await tick(page, 'columns', 'note');
            await page.keyboard.press('Escape');
            await page.locator('.list .cell-value', { hasText: 'Copies itself' }).waitFor();
            await looksRight(page, `list-${width}-${colorScheme}`);
            await page.getByLabel('search in').selectOption('notes');
            await page.getByLabel('text', { exact: true }).fill('COPIES');
            await status(page, /^1 trials/);
            await page.locator('.list .cell mark.found').waitFor();
            await tick(page, 'columns', 'note');
            await page.keyboard.press('Escape');
            await page.locator('.line-note mark.found').waitFor();
            // What is taken back is gone.
            await press(lineStar(page, 0));
            await press(page.locator('#line-0'));
            await panel(page).getByRole('textbox', { name: 'note' }).fill('');
            await expect
              .poll(() => notedIn(join(folder, run)), SOON)
              .toEqual([['model-1/baseline/ferries-2/1', ['', true, '']]]);
          },
          screen,
        );
      });

      test('keys alone star, write and leave the field', async () => {
        const run = nameOf('keys');
        await on(
          `/runs/${run}/trials`,
          async (page) => {
            await status(page, '36 trials');
            await page.locator('#line-3').focus();
            await page.keyboard.press('s');
            await expect.poll(() => lineStar(page, 3).getAttribute('aria-pressed')).toBe('true');
            await page.keyboard.press('Enter');
            const isStarred = () =>
              panel(page).getByRole('button', { name: 'Star' }).getAttribute('aria-pressed');
            await expect.poll(isStarred, SOON).toBe('true');
            await page.keyboard.press('*');
            await expect.poll(isStarred, SOON).toBe('false');
            await page.keyboard.press('n');
            // Keys are letters in a field.
            await page.keyboard.type('so, * and j');
            await page.keyboard.press('Escape');
            await page.keyboard.press('s');
            await expect.poll(isStarred, SOON).toBe('true');
            // Who goes on at once loses nothing.
            await page.keyboard.press('n');
            await page.keyboard.type(' on');
            await page.keyboard.press('Escape');
            await page.keyboard.press('j');
            await page.waitForURL(/row=4/);
            await expect
              .poll(() => notedIn(join(folder, run)), SOON)
              .toEqual([
                [
                  'model-1/baseline/lighthouses-1/1',
                  ['', true, expect.stringMatching(/^( on)?so, \* and j( on)?$/)],
                ],
              ]);
            await page.keyboard.press('?');
            await page.getByRole('dialog').getByText('give the trial a star, or take it back').waitFor();
            await page.keyboard.press('Escape');
          },
          screen,
        );
      });

      test('a run that goes on takes them once it has ended, and meanwhile the page keeps them', async () => {
        const run = nameOf('busy');
        await on(
          `/runs/${run}/trials`,
          async (page) => {
            await status(page, '36 trials');
            {
              using _running = openStore(join(folder, run), 'write');
              await press(lineStar(page, 0));
              await press(page.locator('#line-0'));
              await panel(page).getByRole('textbox', { name: 'note' }).fill('While it ran.');
              await panel(page)
                .getByText('Not stored yet: Another process is writing to this run')
                .waitFor(SOON);
              await looksRight(page, `busy-${width}-${colorScheme}`);
              await page.reload();
              await panel(page).getByText('Not stored yet').waitFor(SOON);
              expect(await panel(page).getByRole('textbox', { name: 'note' }).inputValue()).toBe(
                'While it ran.',
              );
              expect(notedIn(join(folder, run))).toEqual([]);
            }
            await panel(page).getByText('Stored in the run.').waitFor(SOON);
            expect(notedIn(join(folder, run))).toEqual([
              ['model-1/baseline/ferries-1/1', ['', true, 'While it ran.']],
            ]);
          },
          { ...screen, expected: REFUSED },
        );
      });

      test("others' are shown as text, one's name is kept, and what was changed meanwhile is asked about", async () => {
        const run = nameOf('others');
        const trial = 'model-1/baseline/ferries-1/1';
        await on(
          `/runs/${run}/trials?open=${encodeURIComponent(trial)}`,
          async (page) => {
            const notes = panel(page).getByRole('listitem');
            await notes.filter({ hasText: 'Eve' }).getByText('<script>').waitFor();
            await panel(page).getByText('U+202E').waitFor();
            await panel(page).getByLabel('by').fill('Kay');
            await panel(page).getByLabel('by').press('Enter');
            await panel(page).getByRole('textbox', { name: 'note' }).fill('Mine.');
            await panel(page).getByText('Stored in the run.').waitFor(SOON);
            // Another page of the same person's.
            const elsewhere = { trial, author: 'Kay', text: { from: 'Mine.', to: 'Theirs.' } };
            let release = () => {};
            const isWritten = new Promise<void>((resolve) => {
              release = resolve;
            });
            await page.route('**/api/runs/*/notes', async (route) => {
              await isWritten;
              await route.continue();
            });
            await panel(page).getByRole('textbox', { name: 'note' }).pressSequentially(' And more.');
            await writeNote(join(folder, run), elsewhere);
            release();
            await panel(page).getByRole('alert').getByText('changed elsewhere').waitFor(SOON);
            await panel(page).getByRole('alert').getByText('Theirs.').waitFor(SOON);
            await looksRight(page, `changed-${width}-${colorScheme}`);
            await press(panel(page).getByRole('button', { name: 'Keep mine' }));
            await panel(page).getByText('Stored in the run.').waitFor(SOON);
            const stored = notedIn(join(folder, run))[0]?.find(([author]) => author === 'Kay')?.[2];
            expect(String(stored)).toContain('more.');
            await press(page.getByRole('link', { name: 'Side by side' }).last());
            await page.locator('.column .notes', { hasText: 'more.' }).waitFor();
            await page.goto(page.url().replace(/side.*/, 'label'));
            expect(await page.getByLabel('your name').inputValue()).toBe('Kay');
          },
          { ...screen, expected: REFUSED },
        );
      });

      test('a site of files shows them, and offers no writing', async () => {
        const out = join(folder, `site-${width}-${colorScheme}`);
        const pagesFolder = await buildSharedPages();
        const places = { folders: [join(folder, 'others-1280-light')] };
        await writeSite({ places, out, pagesFolder, force: false, withTexts: false });
        const site = await serveFolder(out);
        const { page, complaints } = await openPage(browser(), site.address, screen);
        await page.goto(`${site.address}#/runs/others-1280-light/trials?noted=star`);
        await status(page, /^1 trials/);
        await page.getByRole('img', { name: 'starred' }).waitFor();
        await page.locator('#line-0').click();
        await page.locator('.detail .notes li', { hasText: 'Eve' }).waitFor();
        expect(await page.getByRole('button', { name: 'Star' }).count()).toBe(0);
        expect(await page.locator('textarea').count()).toBe(0);
        await looksRight(page, `site-${width}-${colorScheme}`);
        expect(complaints).toEqual([]);
        await page.context().close();
        site.close();
      });
    });
  },
);
