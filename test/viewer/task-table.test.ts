import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseStudy } from '../../src/study/index.ts';
import { describeInBrowser, status } from './describe-in-browser.ts';
import { makeRun } from './make-run.ts';

describeInBrowser(
  'the table of tasks',
  async (folder) => {
    const island = join(folder, 'island');
    const { conditions } = parseStudy(
      'name: s\nsubjects: [{ name: a, model: local/smollm2-135m-instruct }]\nconditions: [anti-family, baseline, pro]\n',
      'study.yaml',
    );
    await makeRun(island, { name: 'island', subjects: 1, tasksPerCategory: 3, epochs: 2, conditions });
    return [island];
  },
  ({ on }) => {
    test.each([1280, 390])('opens a task, its answers side by side, at %s pixels', async (width) => {
      await on(
        '/runs/island/table',
        async (page) => {
          await status(page, '24 tasks');
          await page.getByRole('button', { name: 'ferries-2', exact: true }).click();
          const answers = page.getByRole('region', { name: 'Answers to ferries-2' });
          const heads = answers.locator('.column h2');
          await heads.nth(2).waitFor();
          // The baseline first, and of the family one wording.
          expect(await heads.allInnerTexts()).toEqual(['baseline', 'anti-family.policy', 'pro']);
          await answers.getByRole('button', { name: /^role/ }).click();
          await heads.filter({ hasText: 'anti-family.role' }).waitFor();
          await answers.getByText('Take the part of someone').waitFor();
          expect(
            await answers
              .getByText(/^It reads as/)
              .first()
              .isVisible(),
          ).toBe(false);
          await answers.locator('.reason summary').first().click();
          await answers
            .getByText(/^It reads as/)
            .first()
            .waitFor();
          const isCut =
            "(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight)(document.querySelector('.pro .clamped'))";
          expect(await page.evaluate(isCut)).toBe(true);
          await answers
            .locator('.column.pro')
            .getByRole('button', { name: 'Show all of it' })
            .first()
            .click();
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
          // The panel is as wide as what is in sight, however wide the table is.
          const wide = await page.evaluate("document.querySelector('.answers').clientWidth");
          expect(wide).toBeLessThanOrEqual(width);
          await page.keyboard.press('j');
          await page.waitForURL(/open=ferries-2\+2/);
          await page.reload();
          await answers.locator('.column').first().waitFor();
          expect(
            await page.getByRole('button', { name: 'ferries-2, epoch 2' }).getAttribute('aria-expanded'),
          ).toBe('true');
          await page.keyboard.press('Escape');
          await answers.waitFor({ state: 'detached' });
        },
        { viewport: { width, height: 844 } },
      );
    });

    test.each([1280, 390])(
      'side by side shows one wording of a family at a time, at %s pixels',
      async (width) => {
        await on(
          '/runs/island/side?task=ferries-2',
          async (page) => {
            const heads = page.locator('.column h2');
            await status(page, 'task 2 of 12');
            expect(await heads.allInnerTexts()).toEqual(['anti-family.policy', 'baseline', 'pro']);
            await page.getByRole('group', { name: 'Wordings of anti-family' }).getByText('role').click();
            await page.waitForURL(/wording=anti-family.role/);
            await page.reload();
            await heads.filter({ hasText: 'anti-family.role' }).waitFor();
            expect(await heads.count()).toBe(3);
            await page.getByRole('button', { name: 'all in columns' }).click();
            await expect.poll(() => heads.count()).toBe(6);
            await page.getByRole('button', { name: 'fold anti-family' }).first().click();
            await expect.poll(() => heads.count()).toBe(3);
            expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
          },
          { viewport: { width, height: 844 } },
        );
      },
    );

    test('folds a family into one column, and unfolds it into its wordings', async () => {
      await on('/runs/island/table', async (page) => {
        await status(page, '24 tasks');
        const heads = () => page.locator('thead th').allInnerTexts();
        expect((await heads()).slice(2)).toEqual(['anti-family', 'baseline', 'pro']);
        await page.getByRole('button', { name: 'anti-family' }).click();
        await page.waitForURL(/unfold=anti-family/);
        const wordings = ['policy', 'rules', 'role', 'question'].map((name) => `anti-family.${name}`);
        expect((await heads()).slice(2)).toEqual([...wordings, 'baseline', 'pro']);
        // What is folded says how many of them are convergent.
        const cells = page.locator('tbody tr').first().locator('td');
        const words = (await cells.locator('.unshown').allInnerTexts()).slice(0, 4);
        const convergent = words.filter((word) => word === 'convergence').length;
        expect(new Set(words).size).toBeGreaterThan(1);
        await page.getByRole('button', { name: 'anti-family.rules' }).click();
        await expect.poll(async () => (await heads()).length).toBe(5);
        expect(await cells.locator('.unshown').first().textContent()).toBe(
          `${convergent} of 4 wordings convergent`,
        );
      });
    });
  },
);
