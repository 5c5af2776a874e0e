// `npm run screenshots`: takes the pictures of the README anew. They show a made-up run, and of published runs only figures.
import { existsSync, mkdirSync, mkdtempDisposableSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { importPublished } from '../src/interop/published/index.ts';
import { buildReport, readRun, renderHtml } from '../src/report/index.ts';
import { startViewer } from '../src/server/index.ts';
import { findChromium, NO_CHROMIUM } from '../test/browser/find-chromium.ts';
import { launchChromium } from '../test/browser/launch-chromium.ts';
import { makeRun } from '../test/viewer/make-run.ts';
import { openPage } from '../test/viewer/open-browser.ts';
import { buildViewer } from './build-viewer.ts';

const DOCS = fileURLToPath(new URL('../docs/', import.meta.url));
const PUBLISHED =
  process.env.STEERLAB_PUBLISHED ??
  fileURLToPath(new URL('../../shared/instrumental_steering', import.meta.url));

const chromium = findChromium();
if (chromium === null) {
  console.error(`No picture was taken: ${NO_CHROMIUM}`);
  process.exitCode = 1;
} else {
  mkdirSync(DOCS, { recursive: true });
  using folder = mkdtempDisposableSync(join(tmpdir(), 'steerlab-pictures-'));
  const browser = await launchChromium(chromium);
  await takeReport(browser, folder.path);
  await takeViewer(browser, folder.path);
  await browser.close();
}

/** The report's first page: of the published runs, where they are. */
async function takeReport(browser: Browser, folder: string): Promise<void> {
  const run = join(folder, 'report');
  const results = join(PUBLISHED, 'results');
  if (existsSync(results)) await importPublished({ dir: results, out: run });
  else await makeRun(run, { name: 'island', subjects: 3, tasksPerCategory: 12, epochs: 1 });
  const file = join(folder, 'report.html');
  const html = await renderHtml(buildReport(readRun(run).input), { studyFile: null });
  writeFileSync(file, html);
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  await page.goto(`file://${file}`);
  await take(page, 'report');
}

async function takeViewer(browser: Browser, folder: string): Promise<void> {
  const run = join(folder, 'island');
  const pagesFolder = join(folder, 'pages');
  await buildViewer(pagesFolder);
  await makeRun(run, { name: 'island', subjects: 3, tasksPerCategory: 12, epochs: 1 });
  const viewer = await startViewer({ places: { folders: [run] }, port: 0, pagesFolder });
  const { page } = await openPage(browser, viewer.address, { viewport: { width: 1120, height: 680 } });
  await page.goto(`${viewer.origin}/runs/island/side?task=lighthouses-3&subject=model-2`);
  await page.locator('.column .answer').nth(2).waitFor();
  await take(page, 'side-by-side');
  await page.goto(`${viewer.origin}/runs/island/label?annotator=Ann&size=20`);
  await page.locator('.blind .answer').waitFor();
  for (const key of ['2', '1', '2']) {
    const done = await page.getByRole('status').textContent();
    await page.keyboard.press(key);
    await page
      .getByRole('status')
      .filter({ hasNotText: done ?? '' })
      .waitFor();
    await page.locator('.blind .answer').waitFor();
  }
  await page.setViewportSize({ width: 1120, height: 420 });
  await take(page, 'label');
  await viewer.close();
}

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(DOCS, `${name}.png`) });
  console.log(`docs/${name}.png`);
}
