import { join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openStore, writeLabel } from '../../src/store/index.ts';
import { describeInBrowser, status, tick } from './describe-in-browser.ts';
import { makeRun } from './make-run.ts';

/** Whatever would tell whose an answer is, or what anybody made of it. */
const TELLING = /model-\d|baseline|It reads as|careful|offline|human:|harbour office says so|helm from you/;

describeInBrowser(
  'labelling in the viewer',
  async (folder) => {
    const run = join(folder, 'island');
    await makeRun(run, { name: 'island', subjects: 1, tasksPerCategory: 4, epochs: 1 });
    using store = openStore(run, 'read');
    const ids = store.browse.page({ condition: ['pro'] }, 'plan', 0, 100).rows.map(({ id }) => id);
    for (const trial of ids)
      await writeLabel(run, { trial, annotator: 'Eve', decision: 'convergence', note: '', chosen: null });
    return [run];
  },
  ({ folder, on }) => {
    const run = join(folder, 'island');

    /** Nothing that axe finds serious, and nothing wider than the page. */
    const looksRight = async (page: Page, name: string) => {
      await page.evaluate(axe.source);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await page.evaluate<AxeResults>('axe.run({})');
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        expect(serious.map(({ id, nodes }) => `${name} ${id}: ${nodes[0]?.html}`)).toEqual([]);
      }
      const width = page.viewportSize()?.width;
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    };

    /** Labels what is open with keys, and looks that nothing is told before. */
    const labelAll = async (page: Page, some: number, keyOf: (done: number) => string) => {
      for (let done = 0; done < some; done += 1) {
        await status(page, `${done} of ${some} labelled`);
        await page.locator('.label-tools[aria-busy="false"]').waitFor();
        expect(await page.locator('main').textContent()).not.toMatch(TELLING);
        expect(
          await page.getByRole('button', { name: 'Close the set, and show how they agree' }).count(),
        ).toBe(0);
        await page.keyboard.press(keyOf(done));
      }
      await status(page, 'all done');
    };

    describe.each([390, 1280])('at %i pixels, in light and in dark', (width) => {
      const screen = { viewport: { width, height: 844 } };

      test('begins with what the list of trials is narrowed down to, and ends on agreement', async () => {
        const name = `Ann ${width}`;
        await on(
          '/runs/island/trials',
          async (page) => {
            await status(page, '48 trials');
            await tick(page, 'condition', 'pro');
            await page.keyboard.press('Escape');
            await page.getByLabel('judges disagree').check();
            await status(page, /^\d+ trials/);
            await page.waitForFunction(
              "!document.querySelector('[role=status]').textContent.startsWith('48')",
            );
            await page.waitForFunction(
              "!document.querySelector('[role=status]').textContent.startsWith('16')",
            );
            const some = Number(/^\d+/.exec((await page.getByRole('status').textContent()) ?? '')?.[0]);
            expect(some).toBeGreaterThan(1);
            await page.getByRole('link', { name: 'Label these' }).click();
            await page.waitForURL(/\/label\?condition=pro&disagreement=1$/);
            await page
              .getByText('A chosen set, and no random draw: condition pro, judges disagree')
              .waitFor();
            await looksRight(page, 'start');
            await page.getByLabel('your name').fill(name);
            expect(await page.getByLabel('answers').inputValue()).toBe(String(some));
            await page.getByRole('button', { name: 'Begin' }).click();
            await status(page, 'of a chosen set');
            await looksRight(page, 'desk');
            await labelAll(page, some, () => '4');
            await page.reload();
            await status(page, 'all done');
            await looksRight(page, 'done');
            await page.getByRole('button', { name: 'Close the set, and show how they agree' }).click();
            await page.getByRole('heading', { name: `How the labels of human:${name} agree` }).waitFor();
            const table = page.getByRole('region', { name: /^How the labels of/ }).getByRole('row');
            const rows = await table.allInnerTexts();
            expect(rows.map((row) => row.split(/\s/)[0])).toEqual(
              expect.arrayContaining(['With', 'offline', 'careful', 'human:Eve']),
            );
            expect(await page.locator('main').textContent()).toContain(
              'They count in no rate and no correction',
            );
            await looksRight(page, 'end');
            // It stays closed: labels are no longer blind.
            await page.reload();
            const eve = page.getByRole('region', { name: 'Where you and human:Eve differ' });
            await eve.getByRole('listitem').first().waitFor();
            expect(await eve.getByRole('listitem').count()).toBe(some);
            expect(await page.locator('.classes').count()).toBe(0);
            await eve.getByRole('link', { name: /^Answer 1, / }).click();
            await page.waitForURL(/\/trials\?open=/);
            await page
              .locator('.detail .judgements')
              .filter({ hasText: `human:${name}` })
              .waitFor();
            await page.goBack();
            // Opened again by keys alone, a label is changed, and the set says so once it is closed again.
            await page.getByRole('button', { name: 'Open it again' }).focus();
            await page.keyboard.press('Enter');
            await status(page, 'all done');
            await page.getByText('labels that you change now are marked as not blind').waitFor();
            await looksRight(page, 'reopened');
            expect(await page.getByRole('button', { name: 'Undo' }).isEnabled()).toBe(false);
            await page.locator('.label-tools[aria-busy="false"]').waitFor();
            await page.keyboard.press('1');
            await page.locator('.classes button[aria-pressed="true"]', { hasText: '1' }).waitFor();
            await page.getByRole('button', { name: 'Close it again, and show how they agree' }).click();
            await page.getByText('1 of these labels was given or changed when it was known').waitFor();
          },
          screen,
        );
        using store = openStore(run, 'read');
        const chosen = store.browse.decisions(`human:${name}`).map((one) => one.chosen);
        expect(new Set(chosen)).toEqual(new Set(['condition=pro&disagreement=1']));
      });

      test('a random draw ends on agreement, with how far the labels are towards corrected rates', async () => {
        const name = `Bob ${width}`;
        await on(
          '/runs/island/label',
          async (page) => {
            await page.getByLabel('your name').fill(name);
            await page.getByLabel('answers').fill('5');
            await page.getByRole('button', { name: 'Begin' }).click();
            await labelAll(page, 5, (done) => String(1 + (done % 4)));
            expect(await page.locator('main').textContent()).not.toContain('chosen set');
            await page.getByRole('button', { name: 'Close the set, and show how they agree' }).click();
            await page
              .getByText(/3 of 3 such cells lack some, and the one with the fewest has [012]\./)
              .waitFor();
            await looksRight(page, 'end');
            await page.getByRole('link', { name: 'see the report' }).click();
            const held = page.getByRole('region', { name: new RegExp(`corrected by human:${name}$`) });
            await held
              .getByText('No cell has as many yet, so nothing is corrected')
              .waitFor({ timeout: 60_000 });
            expect(await held.getByRole('columnheader').allInnerTexts()).toContain('Labels needed');
            expect(await held.getByRole('row').allInnerTexts()).toContainEqual(
              expect.stringMatching(/pro\t16\t\d\t16/),
            );
          },
          screen,
        );
      });

      test('a label of a random draw stays as it is in a chosen set', async () => {
        await on(
          '/runs/island/label?condition=pro&annotator=Eve&at=1',
          async (page) => {
            await status(page, '16 of 16 labelled of a chosen set, all done');
            await page.getByText('You labelled this answer in a random draw').waitFor();
            await page.locator('.label-tools[aria-busy="false"]').waitFor();
            await page.keyboard.press('2');
            expect(await page.locator('.classes button:enabled').count()).toBe(0);
            expect(await page.getByRole('button', { name: 'Undo' }).isEnabled()).toBe(false);
          },
          screen,
        );
        using store = openStore(run, 'read');
        expect(store.browse.decisions('human:Eve').every(({ decision }) => decision === 'convergence')).toBe(
          true,
        );
      });
    });
  },
);
