import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { parseStudy } from '../../src/study/index.ts';
import { describeInBrowser, status } from './describe-in-browser.ts';
import { makeRun } from './make-run.ts';

describeInBrowser(
  'a contest in the viewer',
  async (folder) => {
    const island = join(folder, 'island');
    const { conditions } = parseStudy(
      'name: s\nsubjects: [{ name: a, model: local/smollm2-135m-instruct }]\nconditions: [baseline]\ncontest: { channels: [system, turn] }\n',
      'study.yaml',
    );
    await makeRun(island, { name: 'island', subjects: 1, tasksPerCategory: 2, epochs: 1, conditions });
    return [island];
  },
  ({ on }) => {
    const heads = (page: Page) => page.locator('.column h2').allInnerTexts();

    test('stands side by side, any of its cells, and stays chosen from task to task', async () => {
      await on('/runs/island/side', async (page) => {
        await status(page, 'task 1 of 8');
        expect(await heads(page)).toEqual([
          'baseline',
          'anti.system',
          'pro.system',
          'anti.system+pro.system',
        ]);
        await page.getByLabel('contest').selectOption('anti.system+pro.turn');
        await page.waitForURL(/conditions=/);
        await page.locator('.column h2', { hasText: 'anti.system+pro.turn' }).waitFor();
        expect(await heads(page)).toEqual(['baseline', 'anti.system', 'pro.turn', 'anti.system+pro.turn']);
        await page.getByText('4 of 13 conditions').click();
        await page.getByRole('checkbox', { name: 'pro.system+anti.turn' }).check();
        await page.locator('.column h2', { hasText: 'pro.system+anti.turn' }).waitFor();
        await page.getByRole('checkbox', { name: 'baseline', exact: true }).uncheck();
        await page.getByText('4 of 13 conditions').waitFor();
        await page.getByRole('button', { name: 'Next task' }).click();
        await status(page, 'task 2 of 8');
        expect(await heads(page)).toEqual([
          'anti.system',
          'pro.turn',
          'anti.system+pro.turn',
          'pro.system+anti.turn',
        ]);
      });
    });

    test('fits a phone', async () => {
      await on('/runs/island/side', async (page) => {
        await page.setViewportSize({ width: 390, height: 844 });
        await page.getByText('4 of 13 conditions').click();
        await page.getByRole('checkbox', { name: 'pro.turn+anti.turn' }).waitFor();
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
      });
    });

    test('has its matrix and its tables on the run’s page', async () => {
      await on('/runs/island', async (page) => {
        await page.getByRole('heading', { name: 'Both sides in one prompt' }).waitFor();
        await page.getByRole('heading', { name: /Contest of both sides/ }).waitFor();
      });
    });
  },
);
