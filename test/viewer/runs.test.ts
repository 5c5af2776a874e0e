import { join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import { expect, test } from 'vitest';
import { parseStudy } from '../../src/study/index.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { makeRun } from './make-run.ts';

describeInBrowser(
  'the list of runs',
  async (folder) => {
    const [small, large] = [join(folder, 'small'), join(folder, 'large')];
    const { conditions } = parseStudy(
      'name: s\nsubjects: [{ name: a, model: local/smollm2-135m-instruct }]\nconditions: [baseline, { name: soft, direction: anti, steps: [{ kind: suffix, text: Please. }] }, pro]\n',
      'study.yaml',
    );
    const size = { subjects: 1, epochs: 1 };
    await makeRun(small, { name: 'small', ...size, tasksPerCategory: 3, conditions });
    await makeRun(large, { name: 'large', ...size, tasksPerCategory: 6, answered: 60 });
    return [small, large];
  },
  ({ on }) => {
    test.each([1280, 390])('tells what each found and took, and orders them, at %s pixels', async (width) => {
      await on(
        '/',
        async (page) => {
          const rows = page.locator('tbody tr');
          const names = () => rows.locator('th a').allInnerTexts();
          await rows.nth(1).waitFor();
          expect(await names()).toEqual(['small', 'large']);
          await page.getByRole('button', { name: 'tokens' }).click();
          await expect.poll(names).toEqual(['large', 'small']);
          await page.getByRole('button', { name: 'tokens' }).click();
          await expect.poll(names).toEqual(['small', 'large']);
          await page.reload();
          await rows.nth(1).waitFor();
          expect(await names()).toEqual(['small', 'large']);
          await rows.nth(1).getByText('60 of 72').waitFor();
          await rows.nth(1).getByText('stopped').waitFor();
          expect(await rows.nth(1).locator('td').nth(2).textContent()).toBe('6,000');
          for (const at of [0, 1]) await rows.nth(at).locator('.found', { hasText: 'model-1' }).waitFor();
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        },
        { viewport: { width, height: 844 } },
      );
    });

    test.each([1280, 390])('is gone through by some letters of a name, at %s pixels', async (width) => {
      await on(
        '/runs/large/trials',
        async (page) => {
          const field = page.getByRole('combobox', { name: 'Run or page' });
          await page.locator('.list a').first().waitFor();
          await page.keyboard.press('Control+k');
          await field.waitFor();
          const places = page.locator('.palette').getByRole('option');
          await expect.poll(() => places.count()).toBe(8);
          await page.keyboard.type('sm');
          await expect.poll(() => places.allTextContents()).toEqual(['small']);
          await page.evaluate(axe.source);
          const { violations } = await page.evaluate<AxeResults>('axe.run()');
          expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual(
            [],
          );
          await page.keyboard.press('Enter');
          await page.getByRole('heading', { name: 'small', exact: true }).waitFor();
          await page.getByRole('button', { name: 'Go to' }).click();
          await expect.poll(() => places.count()).toBe(8);
          await page.keyboard.press('ArrowDown');
          await page.keyboard.press('ArrowDown');
          await page.keyboard.press('Enter');
          await page.waitForURL(/small\/trials/);
          await page.keyboard.press('?');
          const help = page.getByRole('dialog', { name: 'Keys' });
          await help.getByText('go to a run or a page').waitFor();
          expect(await help.getByRole('heading').allInnerTexts()).toEqual(
            expect.arrayContaining(['Keys', 'Trials', 'Everywhere']),
          );
          // Nothing under it opens.
          await page.keyboard.press('j');
          await page.keyboard.press('Escape');
          await help.waitFor({ state: 'hidden' });
          expect(page.url()).not.toContain('open=');
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        },
        { viewport: { width, height: 844 } },
      );
    });

    test('leads to a comparison of those that are ticked, names that mean the same matched', async () => {
      await on('/', async (page) => {
        for (const name of ['large', 'small'])
          await page.getByRole('checkbox', { name: `compare ${name}` }).check();
        await page.getByRole('link', { name: 'Compare large, small' }).click();
        const rates = page.getByRole('region', { name: 'Convergence rates', exact: true });
        await rates.waitFor();
        const conditions = () => rates.locator('tbody tr:not(.group) th').allTextContents();
        expect((await conditions()).map((text) => text.split(' ').at(-1))).toEqual(['baseline', 'pro']);
        await page.getByText('Names that differ').click();
        await page.getByLabel('condition “soft” of small is').selectOption('anti');
        await page.waitForURL(/match=/);
        await expect.poll(async () => (await conditions()).length).toBe(3);
        await page.reload();
        await expect.poll(async () => (await conditions()).length).toBe(3);
      });
    });
  },
);
