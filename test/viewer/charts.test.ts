import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseStudy } from '../../src/study/index.ts';
import { describeInBrowser, status } from './describe-in-browser.ts';
import { makeRun } from './make-run.ts';

/** A busy machine takes more than the second that is given otherwise. */
const SOON = { timeout: 20_000 };

describeInBrowser(
  'the charts of a run',
  async (folder) => {
    const [island, families] = [join(folder, 'island'), join(folder, 'families')];
    await makeRun(island, { name: 'island', subjects: 2, tasksPerCategory: 4, epochs: 1 });
    const { conditions } = parseStudy(
      'name: s\nsubjects: [{ name: a, model: local/smollm2-135m-instruct }]\nconditions: [anti-family, baseline, pro]\n',
      'study.yaml',
    );
    await makeRun(families, { name: 'families', subjects: 2, tasksPerCategory: 2, epochs: 1, conditions });
    return [island, families];
  },
  ({ on }) => {
    const first = "document.querySelector('.drawing')";

    test.each([
      [1280, 'light'],
      [390, 'dark'],
    ] as const)(
      'tell a mark’s figure to the keyboard, and lead to its trials: %s pixels, %s',
      async (width, colorScheme) => {
        await on(
          '/runs/island',
          async (page) => {
            const marks = page.getByRole('list', { name: 'Marks of “How far each subject can be steered”' });
            await marks.locator('a').first().waitFor({ timeout: 40_000 });
            await page.locator('.drawing svg').first().waitFor();
            // All of a chart's marks are one stop of the tab key.
            expect(await marks.locator('a[tabindex="0"]').count()).toBe(1);
            await marks.locator('a').first().focus();
            const tip = page.locator('.tip');
            await tip
              .filter({ hasText: /model-\d, \w+: [\d.]+ %, 95 % interval [\d.]+ to [\d.]+ %; 16 valid/ })
              .waitFor();
            const said = await tip.textContent();
            await page.keyboard.press('ArrowRight');
            await expect.poll(() => tip.textContent(), SOON).not.toBe(said);
            for (const chart of await page.locator('.marks').all()) {
              for (const mark of [chart.locator('a').first(), chart.locator('a').last()]) {
                await mark.focus();
                const box = await tip.boundingBox();
                expect(box?.x).toBeGreaterThanOrEqual(0);
                expect((box?.x ?? 0) + (box?.width ?? width)).toBeLessThanOrEqual(width);
              }
            }
            expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
            await page.keyboard.press('Escape');
            expect(await tip.count()).toBe(0);
            // Colours are the page's own.
            const ink = `getComputedStyle(${first}.querySelector('text[font-weight="600"]')).fill`;
            expect(await page.evaluate(ink)).toBe(
              colorScheme === 'light' ? 'rgb(29, 31, 35)' : 'rgb(232, 230, 226)',
            );
            await page.getByRole('link', { name: /^model-1, pro, tides: / }).press('Enter');
            await status(page, '4 trials');
            const { searchParams } = new URL(page.url());
            expect(Object.fromEntries(searchParams)).toEqual({
              subject: 'model-1',
              condition: 'pro',
              category: 'tides',
            });
          },
          { viewport: { width, height: 844 }, colorScheme },
        );
      },
    );

    test('tell it to a pointer, and lead from a family to all of its wordings', async () => {
      await on('/runs/families', async (page) => {
        const mark = page.getByRole('link', { name: /^model-2, anti-family: / }).first();
        await mark.waitFor({ timeout: 40_000 });
        await mark.hover();
        await page.locator('.tip', { hasText: 'model-2, anti-family' }).waitFor();
        await mark.click();
        await status(page, '32 trials');
        expect(new URL(page.url()).searchParams.getAll('condition')).toHaveLength(4);
      });
    });

    test('a touch tells, and a second one follows', async () => {
      await on(
        '/runs/island',
        async (page) => {
          const mark = page.getByRole('link', { name: /^model-2, pro: / }).first();
          await mark.waitFor({ timeout: 40_000 });
          await mark.tap();
          await page.locator('.tip', { hasText: 'model-2, pro' }).waitFor();
          expect(page.url()).not.toContain('trials');
          await mark.tap();
          await status(page, '16 trials');
        },
        { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
      );
    });
  },
);
