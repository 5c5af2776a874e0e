import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../../test/browser/find-chromium.ts';
import { launchChromium } from '../../../test/browser/launch-chromium.ts';
import { hostileReport } from '../../../test/hostile-report.ts';
import { sampleReport } from '../../../test/sample-report.ts';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { renderHtml } from './render-html.ts';

const chromium = findChromium();
/** What the margins leave of 210 mm, in CSS pixels. */
const A4_WIDTH = Math.floor(((210 - 24) / 25.4) * 96);
const LOOKS = [
  { width: 1280, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;

describe.skipIf(chromium === null)(
  `the HTML report in a browser${chromium === null ? ' (no chromium here)' : ''}`,
  () => {
    const folder = temporaryFolder();
    let browser: Browser;

    beforeAll(async () => {
      for (const [name, report] of Object.entries({ sample: sampleReport, hostile: hostileReport })) {
        writeFileSync(
          join(folder, `${name}.html`),
          await renderHtml(report, { studyFile: 'name: sample\n' }),
        );
      }
      browser = await launchChromium(chromium ?? '');
    }, 60_000);

    afterAll(async () => {
      await browser.close();
    });

    /** Opens a page from disk; what it says on its console, or asks of the network, is kept. */
    async function open(
      name: string,
      look: { readonly width: number; readonly colorScheme: 'light' | 'dark' },
    ): Promise<{ page: Page; said: string[] }> {
      const context = await browser.newContext({
        viewport: { width: look.width, height: 900 },
        colorScheme: look.colorScheme,
      });
      const page = await context.newPage();
      const said: string[] = [];
      page.on('console', (message) => said.push(message.text()));
      page.on('pageerror', (error) => said.push(error.message));
      page.on('dialog', (dialog) => said.push(dialog.message()));
      page.on('request', (request) => {
        if (!request.url().startsWith('file:')) said.push(request.url());
      });
      await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
      return { page, said };
    }

    test.each(LOOKS)(
      'has no fault that axe finds, at $width pixels, $colorScheme',
      async (look) => {
        const { page } = await open('sample', look);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        ).toEqual([]);
        await page.context().close();
      },
      60_000,
    );

    test.each(LOOKS)(
      'loads nothing, runs nothing and fits, at $width pixels, $colorScheme',
      async (look) => {
        for (const name of ['sample', 'hostile']) {
          const { page, said } = await open(name, look);
          expect(said).toEqual([]);
          const tooWide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
          expect(tooWide).toBeLessThanOrEqual(0);
          await page.context().close();
        }
      },
      60_000,
    );

    test('shows one drawing of each chart, fit for the width', async () => {
      const visible = async (width: 390 | 1280) => {
        const { page } = await open('sample', { width, colorScheme: 'light' });
        const widths = await page
          .locator('figure svg:visible')
          .evaluateAll((all) => all.map((svg) => svg.getAttribute('width')));
        await page.context().close();
        return widths;
      };
      expect(await visible(1280)).toEqual(['930', '930', '930', '930']);
      expect(await visible(390)).toEqual(['350', '350', '350', '350']);
    }, 60_000);

    test('prints on A4 with every column in sight', async () => {
      const { page } = await open('sample', { width: 1280, colorScheme: 'light' });
      await page.setViewportSize({ width: A4_WIDTH, height: 1_000 });
      await page.emulateMedia({ media: 'print' });
      const cut = await page
        .locator('table')
        .evaluateAll((all) =>
          all
            .filter((table) => table.scrollWidth > (table.parentElement?.clientWidth ?? 0) + 1)
            .map((table) => table.querySelector('caption')?.textContent),
        );
      expect(cut).toEqual([]);
      await page.context().close();
    }, 60_000);

    test('can be read with the keyboard alone: first to the main part, then into the tables', async () => {
      const { page } = await open('sample', LOOKS[1]);
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the charts and tables');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.className')).toBe('scroll');
      await page.context().close();
    }, 60_000);
  },
);
