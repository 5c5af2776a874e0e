import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildViewer } from '../../scripts/build-viewer.ts';
import { startViewer, type Viewer } from '../../src/server/index.ts';
import { parseStudy } from '../../src/study/index.ts';
import { findChromium, NO_CHROMIUM } from '../browser/find-chromium.ts';
import { launchChromium } from '../browser/launch-chromium.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { makeRun } from './make-run.ts';
import { openPage } from './open-browser.ts';

// A page takes a moment, and on a busy machine several.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const chromium = findChromium();

describe.skipIf(chromium === null)(
  `a contest in the viewer${chromium === null ? ` (${NO_CHROMIUM})` : ''}`,
  () => {
    const folder = temporaryFolder();
    const island = join(folder, 'island');
    let viewer: Viewer;
    let browser: Browser;

    beforeAll(async () => {
      const pagesFolder = join(folder, 'pages');
      await buildViewer(pagesFolder);
      const { conditions } = parseStudy(
        'name: s\nsubjects: [{ name: a, model: local/smollm2-135m-instruct }]\nconditions: [baseline]\ncontest: { channels: [system, turn] }\n',
        'study.yaml',
      );
      await makeRun(island, { name: 'island', subjects: 1, tasksPerCategory: 2, epochs: 1, conditions });
      viewer = await startViewer({ places: { folders: [island] }, port: 0, pagesFolder });
      browser = await launchChromium(chromium ?? '');
    });
    afterAll(async () => {
      await browser.close();
      await viewer.close();
    });

    async function on(path: string, act: (page: Page) => Promise<void>): Promise<void> {
      const { page, complaints } = await openPage(browser, viewer.address);
      await page.goto(viewer.origin + path);
      await act(page);
      expect(complaints).toEqual([]);
      await page.context().close();
    }

    const heads = (page: Page) => page.locator('.column h2').allInnerTexts();

    test('stands side by side, any of its cells, and stays chosen from task to task', async () => {
      await on('/runs/island/side', async (page) => {
        await page.getByRole('status').filter({ hasText: 'task 1 of 8' }).waitFor();
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
        await page.getByRole('status').filter({ hasText: 'task 2 of 8' }).waitFor();
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
