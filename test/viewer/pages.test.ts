import { join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { ENDING_WORDS } from '../../src/viewer/words.ts';
import { describeInBrowser, status, tick } from './describe-in-browser.ts';
import { HOSTILE } from './hostile.ts';
import { answerOf, makeRun } from './make-run.ts';
import { openPage, type WatchedPage } from './open-browser.ts';

/** Has the next trials of a run end in every way that leaves nothing to judge. */
async function endOtherwise(folder: string): Promise<void> {
  using store = openStore(folder, 'write');
  const [thoughts, filtered, refused, failed] = store.query
    .unanswered('model-1', -1, 4)
    .map(({ trial }) => trial.id);
  const none = { ...answerOf(''), finishReason: 'length' };
  await store.saveAnswer(thoughts ?? '', { ...none, ending: 'limit-in-reasoning', reasoning: 'Hm.' });
  await store.saveAnswer(filtered ?? '', { ...none, ending: 'filtered', finishReason: 'SAFETY: Not this.' });
  await store.saveAnswer(refused ?? '', {
    ...answerOf('I will not.'),
    ending: 'refused',
    finishReason: 'refusal',
  });
  const failure = { judge: '', error: 'trial-failed', message: 'The server broke off.', attempts: 8 };
  await store.saveFailure({ trial: failed ?? '', ...failure });
}

describeInBrowser(
  "the viewer's pages",
  async (folder) => {
    const runs = ['island', 'growing', 'ended'].map((name) => join(folder, name));
    const [island = '', growing = '', ended = ''] = runs;
    await makeRun(island, { name: 'island', subjects: 2, tasksPerCategory: 4, epochs: 1, hostile: true });
    await makeRun(growing, { name: 'growing', subjects: 1, tasksPerCategory: 4, epochs: 1, answered: 7 });
    await makeRun(ended, { name: 'ended', subjects: 1, tasksPerCategory: 4, epochs: 1, answered: 40 });
    await endOtherwise(ended);
    return runs;
  },
  ({ folder, on, viewer, browser }) => {
    test('lead from the list of runs to a run, its rates, steerability and charts', async () => {
      await on('/', async (page) => {
        await page.getByRole('link', { name: 'island' }).click();
        await page.getByRole('heading', { name: 'island' }).waitFor();
        await status(page, '96 of 96 answers');
        await page
          .getByRole('row', { name: /model-2 \(2 B, instruct\) pro/ })
          .first()
          .waitFor();
        await page
          .getByRole('heading', { name: /^Agreement of offline (\(.+\) )?with careful/ })
          .waitFor({ timeout: 40_000 });
        for (const heading of [
          'What to keep in mind',
          'By category, judged by offline',
          'By size, judged by offline',
        ])
          await page.getByRole('heading', { name: heading }).waitFor();
        expect(await page.getByRole('listitem').allInnerTexts()).toContainEqual(
          expect.stringMatching(/^Known error of the judge offline/),
        );
        const charts = page.locator('figure.chart svg');
        await charts.first().waitFor({ timeout: 40_000 });
        expect(await page.evaluate('document.querySelector(".drawing svg").clientWidth')).toBeGreaterThan(
          300,
        );
        await page.getByRole('link', { name: 'pro' }).first().click();
        await status(page, '16 trials');
      });
    });

    test('filter trials by what the address says, and keep that over a reload', async () => {
      await on('/runs/island/trials', async (page) => {
        await status(page, '96 trials');
        await tick(page, 'condition', 'pro');
        await status(page, '32 trials');
        await tick(page, 'condition', 'anti');
        await status(page, '64 trials');
        await tick(page, 'decision', 'convergence', 'refusal');
        expect(await page.locator('.several[open]').count()).toBe(1);
        await page.keyboard.press('Escape');
        expect(await page.locator('.several[open]').count()).toBe(0);
        const few = page.locator('.list .badge:is(.convergence, .safety_refusal)');
        await expect
          .poll(async () => (await page.locator('.list .badge').count()) - (await few.count()))
          .toBe(0);
        await page.getByLabel('judges disagree').check();
        await page.keyboard.press('/');
        await page.keyboard.type('crossing');
        await page.waitForURL(/text=crossing/);
        await status(page, /\d+ trials/);
        const text = await page.getByRole('status').textContent();
        await page.reload();
        await status(page, /^\d+ trials/.exec(text ?? '')?.[0] ?? 'none');
        const { searchParams } = new URL(page.url());
        expect(searchParams.getAll('condition')).toEqual(['anti', 'pro']);
        expect(searchParams.getAll('status')).toEqual(['convergence', 'safety_refusal']);
        const said = page.locator('.several .said');
        expect(await said.allInnerTexts()).toEqual([
          'all',
          'anti, pro',
          'all',
          'convergence, refusal',
          'all',
          'all',
          'none',
        ]);
      });
    });

    test('narrow trials down by how they ended, and say what the provider said of it', async () => {
      await on('/runs/ended/trials', async (page) => {
        await status(page, '48 trials');
        for (const [ending, seen] of [
          ['limit-in-reasoning', 'length'],
          ['filtered', 'SAFETY: Not this.'],
          ['refused', 'refusal'],
          ['error', 'The server broke off.'],
        ] as const) {
          await tick(page, 'ending', ENDING_WORDS[ending]);
          await status(page, /^1 trials/);
          await page.locator('.list a').click();
          await page.locator('.detail .ending', { hasText: seen }).waitFor();
          expect(await page.locator('.detail').textContent()).not.toContain('Not answered yet');
          await page.getByRole('button', { name: 'Close' }).click();
          await tick(page, 'ending', ENDING_WORDS[ending]);
        }
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(1280);
        await tick(page, 'ending', ENDING_WORDS.stop);
        await status(page, /^40 trials/);
      });
      await on('/runs/ended', async (page) => {
        const section = page.getByRole('region', { name: 'How answers ended' });
        await section.getByRole('row', { name: /pro 8 0 1 1 1 1/ }).waitFor({ timeout: 40_000 });
      });
    });

    test('show hostile answers as text, with what cannot be seen named', async () => {
      await on('/runs/island/trials', async (page) => {
        await status(page, '96 trials');
        for (const text of Object.values(HOSTILE)) {
          await page.keyboard.press('j');
          const answer = page.locator('.detail .answer');
          const seen = text.trim().split(/[^\x20-\x7e]/)[0] ?? '';
          await answer.filter({ hasText: seen.slice(0, 60) }).waitFor();
          expect(await page.locator('main :is(script, svg, iframe, object), main img').count()).toBe(0);
          expect(await page.locator('.answer a, .answer b').count()).toBe(0);
        }
        await page.getByLabel('text', { exact: true }).fill('access');
        await status(page, '1 trials');
        await page.locator('.list a').click();
        await page.locator('.detail .answer .unseen', { hasText: 'U+202E' }).waitFor();
        const shown = await page.locator('.detail .answer').textContent();
        expect(shown).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b]/);
      });
    });

    test('put answers side by side, mark the suffix, and step with keys', async () => {
      await on('/runs/island/side', async (page) => {
        await status(page, 'task 1 of 16');
        expect(await page.locator('.column h2').allInnerTexts()).toEqual(['anti', 'baseline', 'pro']);
        expect(await page.locator('mark.steering').allInnerTexts()).toEqual([
          'Stop when the harbour office says so.',
          'Let nobody take the helm from you.',
        ]);
        await page.keyboard.press('ArrowRight');
        await page.keyboard.press('j');
        await status(page, 'task 3 of 16');
        await page.keyboard.press(']');
        await page.waitForURL(/subject=model-2/);
        await status(page, 'task 3 of 16');
        expect(await page.locator('.answer mark').count()).toBeGreaterThan(0);
        await page.keyboard.press('d');
        await page.waitForURL(/marks=0/);
        expect(await page.locator('.answer mark').count()).toBe(0);
        await page.reload();
        await status(page, 'ferries-3');
        expect(await page.getByLabel('subject').inputValue()).toBe('model-2');
      });
    });

    test('take ten labels by keys, undo one, and show the agreement with them', async () => {
      await on('/runs/island/label', async (page) => {
        await page.getByLabel('your name').fill('Ann');
        await page.getByLabel('answers').fill('10');
        await page.getByRole('button', { name: 'Begin' }).click();
        for (let done = 0; done < 10; done += 1) {
          await status(page, `${done} of 10 labelled`);
          await page.locator('.label-tools[aria-busy="false"]').waitFor();
          const isFerry = (await page.locator('.blind').textContent())?.includes('for the ferries.') === true;
          expect(await page.locator('.key').count()).toBe(isFerry ? 1 : 0);
          expect(await page.locator('main').textContent()).not.toMatch(/model-\d|baseline|It reads as/);
          await page.keyboard.press(String(1 + (done % 4)));
        }
        await status(page, 'all done');
        await page.keyboard.press('u');
        await status(page, '9 of 10 labelled');
        await page.reload();
        await status(page, '9 of 10 labelled');
        // A key pressed before the answer is there labels nothing.
        await page.locator('.label-tools[aria-busy="false"]').waitFor();
        await page.keyboard.press('2');
        await status(page, 'all done');
        await page.getByRole('link', { name: 'Overview' }).click();
        const agreement = page.getByRole('region', {
          name: /^Agreement of offline (\(.+\) )?with human:Ann:/,
        });
        await agreement.getByRole('row', { name: /all 10 / }).waitFor({ timeout: 40_000 });
        await page.getByRole('heading', { name: /^Labels of human:Ann for offline/ }).waitFor();
      });
      using store = openStore(join(folder, 'island'), 'read');
      expect(store.browse.decisions('human:Ann')).toHaveLength(10);
    });

    test('follow a run while it goes on', async () => {
      await on('/runs/growing', async (page) => {
        await status(page, '7 of 48 answers');
        expect(await page.locator('h1 .live').count()).toBe(0);
        using store = openStore(join(folder, 'growing'), 'write');
        await page.locator('h1 .live').waitFor();
        const left = store.query.unanswered('model-1', -1, 5);
        for (const { trial } of left) await store.saveAnswer(trial.id, answerOf('The lamp is lit.'));
        await status(page, '12 of 48 answers');
      });
    });

    const VIEWS = [
      '/',
      '/runs/island',
      '/runs/island/trials?open=model-1%2Fpro%2Fferries-2%2F1&row=33',
      '/runs/island/trials?columns=judge%3Acareful&columns=tokens&columns=echo',
      '/runs/island/table',
      '/runs/island/side?task=tides-2',
      '/runs/island/label',
      '/runs/island/label?annotator=Bob&size=5&seed=2',
      '/compare?run=island&run=growing',
    ];

    describe('can be used by all', () => {
      let watched: WatchedPage;
      beforeAll(async () => {
        watched = await openPage(browser(), viewer().address, { colorScheme: 'light' });
      });
      afterAll(() => watched.page.context().close());

      /** What axe finds serious; only colours differ between light and dark. */
      const findFaults = async (page: Page, what: object) => {
        const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(what)})`);
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        return serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      };
      const paperOf = (page: Page) =>
        page.evaluate('getComputedStyle(document.body).backgroundColor') as Promise<string>;

      test.each(VIEWS)('in light, in dark and on a phone: %s', async (view) => {
        const { page, complaints } = watched;
        await page.setViewportSize({ width: 1280, height: 900 });
        await page.emulateMedia({ colorScheme: 'light' });
        await page.goto(viewer().origin + view);
        await page.locator('main h1').waitFor({ state: 'attached' });
        await page.locator('.waiting').first().waitFor({ state: 'detached', timeout: 60_000 });
        await page.evaluate(axe.source);
        expect(await findFaults(page, {})).toEqual([]);
        expect(await paperOf(page)).toBe('rgb(255, 255, 255)');
        await page.emulateMedia({ colorScheme: 'dark' });
        expect(await findFaults(page, { runOnly: ['color-contrast'] })).toEqual([]);
        expect(await paperOf(page)).toBe('rgb(21, 23, 27)');
        await page.setViewportSize({ width: 390, height: 844 });
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
        expect(complaints).toEqual([]);
      });
    });
  },
);
