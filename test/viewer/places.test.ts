import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { answerOf, makeRun } from './make-run.ts';

describeInBrowser(
  'what a reader comes back to',
  async (folder) => {
    const [long, busy] = [join(folder, 'long'), join(folder, 'busy')];
    await makeRun(long, { name: 'long', subjects: 2, tasksPerCategory: 36, epochs: 1 });
    await makeRun(busy, { name: 'busy', subjects: 1, tasksPerCategory: 50, epochs: 1, answered: 80 });
    return [long, busy];
  },
  ({ folder, on }) => {
    const sized = (width: number) => ({ viewport: { width, height: 844 } });

    /** Waits until a line of the list is in sight within the list's own box. */
    const seesLine = (page: Page, place: number) =>
      expect
        .poll(
          () =>
            page.evaluate(`(() => {
              const line = document.getElementById('line-${place}')?.getBoundingClientRect();
              const list = document.querySelector('.list')?.getBoundingClientRect();
              return line && list && line.top >= list.top - 2 && line.bottom <= list.bottom + 2;
            })()`),
          { timeout: 20_000 },
        )
        .toBe(true);

    test('is the place in the list, by a link, after a reload, and with Back', async () => {
      await on('/runs/long/trials?open=model-2%2Fbaseline%2Ftides-7%2F1&row=510', async (page) => {
        await page.getByRole('heading', { name: /tides-7 baseline/ }).waitFor();
        await seesLine(page, 510);
        await page.reload();
        await seesLine(page, 510);
        await page.getByRole('link', { name: 'Side by side' }).last().click();
        await page.getByRole('heading', { name: 'Side by side' }).waitFor({ state: 'attached' });
        await page.goBack();
        await seesLine(page, 510);
      });
    });

    test('is where the list was scrolled to, though nothing was open', async () => {
      await on('/runs/long/trials', async (page) => {
        await page.locator('.list a').first().waitFor();
        await page.evaluate("document.querySelector('.list').scrollTop = 72 * 300");
        await page.waitForURL(/from=300/);
        await page.reload();
        await seesLine(page, 301);
      });
    });

    test('is the place of a trial that another page leads to', async () => {
      await on('/runs/long/side?subject=model-2&task=tides-7', async (page) => {
        await page.getByRole('link', { name: 'whole trial' }).nth(1).click();
        await page.waitForURL(/row=\d+/);
        expect(new URL(page.url()).searchParams.get('row')).toBe('510');
        await seesLine(page, 510);
      });
    });

    test.each([1280, 390])(
      'is the line that was left, by the keyboard alone, at %s pixels',
      async (width) => {
        await on(
          '/runs/long/trials?condition=pro',
          async (page) => {
            const line = page.locator('#line-2');
            await line.focus();
            await page.keyboard.press('Enter');
            const detail = page.getByRole('region', { name: 'The trial that is open' });
            await detail.getByRole('heading', { name: 'Prompt' }).waitFor();
            expect(await detail.evaluate('document.activeElement.className')).toBe('detail');
            const trial = new URL(page.url()).searchParams.get('open');
            await page.keyboard.press('ArrowDown');
            expect(new URL(page.url()).searchParams.get('open')).toBe(trial);
            await page.keyboard.press('j');
            await page.waitForURL(/row=3/);
            await page.keyboard.press('Escape');
            await page.waitForURL((url) => !url.searchParams.has('open'));
            await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('line-3');
          },
          sized(width),
        );
      },
    );

    test('is the finding of a run that never rests, and says as of what', async () => {
      await on('/runs/busy', async (page) => {
        const store = openStore(join(folder, 'busy'), 'write');
        const left = store.query.unanswered('model-1', -1, 600);
        let next = 0;
        const timer = setInterval(() => {
          const trial = left[next]?.trial.id;
          next += 1;
          if (trial !== undefined) void store.saveAnswer(trial, answerOf('The lamp is lit.'));
        }, 150);
        try {
          await page.locator('.finding').waitFor({ timeout: 30_000 });
          await page
            .getByRole('note')
            .filter({ hasText: /^Provisional: the run goes on\. As of \d+ of 600 answers/ })
            .waitFor();
          const answers = page.getByRole('status');
          const before = await answers.textContent();
          await expect.poll(() => answers.textContent(), { timeout: 20_000 }).not.toBe(before);
          expect(await page.locator('figure.chart svg').count()).toBeGreaterThan(0);
        } finally {
          clearInterval(timer);
          store.close();
        }
      });
    });

    test('is said to be unknown where the address names no judge of the run', async () => {
      await on('/runs/long?judge=nope', async (page) => {
        await page.getByRole('alert').filter({ hasText: 'The run has no judge “nope”.' }).waitFor();
        await page.getByLabel('as judged by').selectOption('careful');
        await page
          .getByRole('row', { name: /model-2 \(2 B, instruct\) pro/ })
          .first()
          .waitFor();
      });
    });

    test.each([1280, 390])('is no table that is cut without a cue, at %s pixels', async (width) => {
      await on(
        '/runs/long',
        async (page) => {
          await page.getByRole('heading', { name: /^Agreement of offline/ }).waitFor({ timeout: 60_000 });
          const cut = await page.evaluate<
            string[]
          >(`[...document.querySelectorAll('table')].filter((table) => {
            const box = table.closest('.scroll');
            const isCut = table.scrollWidth > box.clientWidth + 1;
            const hasCue = getComputedStyle(box).backgroundAttachment.includes('local') && box.tabIndex === 0;
            return isCut && !hasCue;
          }).map((table) => table.closest('.scroll').ariaLabel)`);
          expect(cut).toEqual([]);
          if (width === 1280) {
            const scrolled = await page.evaluate<string[]>(
              "[...document.querySelectorAll('.scroll')].filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.ariaLabel)",
            );
            expect(scrolled).toEqual([]);
          }
        },
        sized(width),
      );
    });
  },
);
