import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { describeInBrowser, status, tick } from './describe-in-browser.ts';
import { answerOf, makeRun } from './make-run.ts';

/** What the last answers took: tokens, milliseconds, dollars. */
const TOOK = [
  [900, 2_400, 0.02],
  [1_200, 31_000, 0.0004],
  [7, 95, null],
] as const;

/** A busy machine takes more than the second that is given otherwise. */
const SOON = { timeout: 20_000 };

describeInBrowser(
  'columns of the list of trials',
  async (folder) => {
    const island = join(folder, 'island');
    await makeRun(island, { name: 'island', subjects: 1, tasksPerCategory: 8, epochs: 1, answered: 93 });
    using store = openStore(island, 'write');
    const left = store.query.unanswered('model-1', -1, TOOK.length);
    for (const [place, { trial }] of left.entries()) {
      const [outputTokens, latencyMs, costUsd] = TOOK[place] ?? TOOK[0];
      const answer = answerOf('So be it: let nobody take the helm from you, I say.');
      const usage = { ...answer.call.usage, outputTokens };
      await store.saveAnswer(trial.id, { ...answer, call: { ...answer.call, usage, latencyMs, costUsd } });
    }
    return [island];
  },
  ({ on }) => {
    test.each([
      [1280, 'light'],
      [1280, 'dark'],
      [390, 'light'],
      [390, 'dark'],
    ] as const)(
      'are chosen and ordered by, and stand in the address: %s pixels, %s',
      async (width, colorScheme) => {
        await on(
          '/runs/island/trials',
          async (page) => {
            await status(page, '96 trials');
            expect(await page.locator('.line-cells').count()).toBe(0);
            await tick(page, 'columns', 'offline', 'careful', 'tokens out', 'latency', 'cost', 'echo');
            await page.keyboard.press('Escape');
            const first = page.locator('.list .line').first();
            const cells = () => first.locator('.cell-value').allInnerTexts();
            await expect.poll(async () => (await cells()).length, SOON).toBe(6);
            if (width === 390) await page.getByLabel('order').selectOption('most tokens first');
            else await page.locator('.heads').getByRole('button', { name: 'tokens out' }).click();
            await page.waitForURL(/sort=tokens/);
            const figures = async () => (await cells()).slice(2);
            await expect.poll(figures, SOON).toEqual(['1,200', '31.0 s', '$0.0004', 'echoes']);
            await page.reload();
            await expect.poll(figures, SOON).toEqual(['1,200', '31.0 s', '$0.0004', 'echoes']);
            await page.getByLabel('order').selectOption('cheapest first');
            await expect.poll(figures, SOON).toEqual(['1,200', '31.0 s', '$0.0004', 'echoes']);
            await page.getByLabel('order').selectOption('fastest first');
            await expect.poll(figures, SOON).toEqual(['60', '0.012 s', '–', '–']);
            await page.getByLabel('order').selectOption('by careful');
            await expect.poll(async () => (await cells())[1], SOON).toContain('convergence');
            // Nothing is cut off: neither the page nor a figure.
            expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
            const clipped =
              "[...document.querySelectorAll('.list .cell')].filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent)";
            expect(await page.evaluate(clipped)).toEqual([]);
            const lines =
              "[...document.querySelectorAll('.list .line')].some((line) => line.scrollHeight > line.clientHeight + 1)";
            expect(await page.evaluate(lines)).toBe(false);
            // A trial opens beside the list, whose lines are cards then, and the order stays.
            await page.locator('.list .line').nth(2).click();
            await page.locator('.detail h2').waitFor();
            await page.keyboard.press('Escape');
            await page.locator('.detail').waitFor({ state: 'detached' });
            expect(await page.getByLabel('order').inputValue()).toBe('judge:careful');
          },
          { viewport: { width, height: 844 }, colorScheme },
        );
      },
    );
  },
);
