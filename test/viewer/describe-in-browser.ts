import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, vi } from 'vitest';
import { startViewer, type Viewer } from '../../src/server/index.ts';
import { findChromium, NO_CHROMIUM } from '../browser/find-chromium.ts';
import { launchChromium } from '../browser/launch-chromium.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { buildSharedPages } from './build-shared-pages.ts';
import { openPage } from './open-browser.ts';

/** How a page is opened, and what a browser may say of it that is no complaint. */
export interface PageOptions extends BrowserContextOptions {
  readonly expected?: RegExp;
}

/** What tests in a browser work with. */
export interface InBrowser {
  /** The folder in which the runs were made. */
  readonly folder: string;
  /** Does something on a page, and then asks that it complained about nothing. */
  on(path: string, act: (page: Page) => Promise<void>, options?: PageOptions): Promise<void>;
  /** The server, once tests run. */
  viewer(): Viewer;
  /** The browser, once tests run. */
  browser(): Browser;
}

/**
 * Describes what a real browser shows of runs, which `makeRuns` makes in a folder and names; it is told where the pages are. Skipped, with the reason, where there is
 * no browser.
 */
export function describeInBrowser(
  title: string,
  makeRuns: (folder: string, pagesFolder: string) => Promise<readonly string[]>,
  tests: (inBrowser: InBrowser) => void,
): void {
  // A page takes a moment, and on a busy machine several.
  vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
  const chromium = findChromium();
  if (chromium === null) console.warn(`Not tested in a browser: ${title}: ${NO_CHROMIUM}`);
  describe.skipIf(chromium === null)(chromium === null ? `${title} (${NO_CHROMIUM})` : title, () => {
    const folder = temporaryFolder();
    let viewer: Viewer;
    let browser: Browser;
    beforeAll(async () => {
      const pagesFolder = await buildSharedPages();
      const folders = await makeRuns(folder, pagesFolder);
      viewer = await startViewer({ places: { folders }, port: 0, pagesFolder });
      browser = await launchChromium(chromium ?? '');
    });
    afterAll(async () => {
      await browser.close();
      await viewer.close();
    });
    tests({
      folder,
      async on(path, act, options) {
        const { page, complaints } = await openPage(browser, viewer.address, options);
        await page.goto(viewer.origin + path);
        await act(page);
        // Hostile answers would set it.
        expect(await page.evaluate('window.broken')).toBeUndefined();
        expect(complaints.filter((one) => options?.expected?.test(one) !== true)).toEqual([]);
        await page.context().close();
      },
      viewer: () => viewer,
      browser: () => browser,
    });
  });
}

/** Ticks values of a filter that takes several, or takes them back. */
export async function tick(page: Page, filter: string, ...values: readonly string[]): Promise<void> {
  const menu = page.locator('details.several', { has: page.locator('summary', { hasText: filter }) });
  if ((await menu.getAttribute('open')) === null) await menu.locator('summary').click();
  for (const value of values) await menu.getByRole('checkbox', { name: value, exact: true }).click();
}

/** Waits until the page's status says so. */
export function status(page: Page, text: string | RegExp): Promise<void> {
  return page.getByRole('status').filter({ hasText: text }).waitFor();
}
