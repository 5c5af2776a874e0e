import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importPublished } from '../../src/interop/published/index.ts';
import { type Viewer, writeSite } from '../../src/server/index.ts';
import { answerFromFiles } from '../../src/server/site/index.ts';
import { published, skipNote } from '../find-published.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { describeInBrowser, status } from './describe-in-browser.ts';
import { HOSTILE } from './hostile.ts';
import { makeRun } from './make-run.ts';
import { openPage } from './open-browser.ts';
import { openViewer, sendTo } from './open-viewer.ts';
import { serveFolder } from './serve-folder.ts';

const OPTIONS = { force: false, withTexts: false };

describe('a site of files', () => {
  const folder = temporaryFolder();
  const [island, reef, out] = ['island', 'reef', 'site'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const pagesFolder = join(folder, 'pages');
  let viewer: Viewer;
  beforeAll(async () => {
    const size = { subjects: 2, tasksPerCategory: 20, epochs: 1, hostile: true };
    await makeRun(island, { name: 'island', ...size, answered: 450 });
    await makeRun(reef, { name: 'reef', ...size, tasksPerCategory: 3, thoughts: true });
    viewer = await openViewer(folder, [island, reef]);
    writeFileSync(join(pagesFolder, 'index.html'), '<head>\n<meta charset="utf-8" />\n</head>');
    await writeSite({ ...OPTIONS, places: { folders: [island, reef] }, out, pagesFolder });
  }, 60_000);
  afterAll(() => viewer.close());

  const answer = answerFromFiles(async (path) => readFileSync(join(out, path), 'utf8'));
  const trial = encodeURIComponent('model-1/pro/ferries-2/1');

  test.each([
    '/runs/reef/rates?judge=careful',
    '/runs/reef/sections',
    '/runs/reef/sections?judge=none',
    '/runs/island/trials?offset=150&limit=120',
    '/runs/island/trials?text=SECOND+SET&limit=500',
    '/runs/island/trials?text=take+the+helm&within=prompt&sort=longest',
    '/runs/island/trials?text=as+convergence&within=reason&condition=pro&condition=anti&status=convergence',
    '/runs/island/trials?disagreement=1&ending=stop&sort=task&judge=careful',
    '/runs/reef/trials?thoughts=concealment',
    '/runs/island/trials?sort=backwards',
    `/runs/island/place?id=${trial}&condition=pro`,
    `/runs/island/trial?id=${trial}`,
    `/runs/island/trial?id=${trial}&offset=9`,
    '/runs/island/trial?id=none',
    '/runs/island/table?differs=1&sort=convergent',
    '/runs/island/side?task=tides-3&conditions=pro,baseline',
    '/runs/island/saved?format=csv&condition=pro',
    '/runs/island/saved?format=jsonl&text=lamp',
    '/compare?run=island&run=reef',
    '/runs/island/trials?with=calls&with=echo&sort=-latency&limit=3',
    '/runs/island/trials?sort=judge%3Acareful&limit=3',
    '/runs/island/trials?sort=nothing',
    '/runs/nowhere/trials',
    '/nothing',
  ])('answers as the server does: %s', async (path) => {
    const headers = { authorization: `Bearer ${viewer.token}` };
    const [one, other] = [await answer(`/api${path}`), await sendTo(viewer, `/api${path}`, { headers })];
    expect(one.status).toBe(other.status);
    expect(await one.text()).toBe(other.text);
  });

  test('tells of runs what the server tells, but not where they lie', async () => {
    const listed: { slug: string; folder: string }[] = JSON.parse(await (await answer('/api/runs')).text());
    expect(listed.map(({ slug, folder: shown }) => [slug, shown])).toEqual([
      ['island', 'island'],
      ['reef', 'reef'],
    ]);
    for (const file of readdirSync(join(out, 'data'), { recursive: true, encoding: 'utf8' }))
      if (statSync(join(out, 'data', file)).isFile())
        expect(readFileSync(join(out, 'data', file), 'utf8')).not.toContain(folder);
  });

  test('is cut into files that a browser reads at once', () => {
    const parts = readdirSync(join(out, 'data/island')).filter((name) => name.startsWith('trials-'));
    expect(parts).toHaveLength(3);
    const trials = parts.map(
      (name) => JSON.parse(readFileSync(join(out, 'data/island', name), 'utf8')).length,
    );
    expect(trials.toSorted((one, other) => one - other)).toEqual([80, 200, 200]);
  });

  test('is written over only where that is said, and keeps nothing of the site before', async () => {
    const again = { ...OPTIONS, places: { folders: [reef] }, out, pagesFolder };
    await expect(writeSite(again)).rejects.toMatchObject({ code: 'output-exists' });
    expect(existsSync(join(out, 'data/island/run.json'))).toBe(true);
    writeFileSync(join(out, 'notes.txt'), 'mine');
    const elsewhere = join(folder, 'other');
    await writeSite({ ...again, out: elsewhere });
    writeFileSync(join(elsewhere, 'notes.txt'), 'mine');
    await writeSite({ ...again, places: { folders: [island] }, out: elsewhere, force: true });
    expect(readdirSync(join(elsewhere, 'data')).toSorted()).toEqual(['island', 'runs.json']);
    expect(readFileSync(join(elsewhere, 'notes.txt'), 'utf8')).toBe('mine');
    const file = join(folder, 'file');
    writeFileSync(file, 'mine');
    await expect(writeSite({ ...again, out: file, force: true })).rejects.toMatchObject({
      code: 'output-exists',
    });
  });
});

describe.skipIf(published === null)(`a site of the published runs${skipNote}`, () => {
  test('is refused, since the suffixes carry no licence', async () => {
    const folder = temporaryFolder();
    const [run, out] = [join(folder, 'published'), join(folder, 'site')];
    await importPublished({ dir: published?.results ?? '', out: run });
    const pagesFolder = join(folder, 'pages');
    mkdirSync(pagesFolder);
    writeFileSync(join(pagesFolder, 'index.html'), '');
    const site = writeSite({ ...OPTIONS, places: { folders: [run] }, out, pagesFolder });
    await expect(site).rejects.toMatchObject({ code: 'withheld-texts' });
    expect(existsSync(out)).toBe(false);
  }, 60_000);
});

describeInBrowser(
  'a site on a web server that knows only files',
  async (folder, pagesFolder) => {
    const [island, reef] = [join(folder, 'island'), join(folder, 'reef')];
    const size = { subjects: 2, tasksPerCategory: 12, epochs: 1 };
    await makeRun(island, { name: 'island', ...size, hostile: true });
    await makeRun(reef, { name: 'reef', ...size });
    await writeSite({
      ...OPTIONS,
      places: { folders: [island, reef] },
      out: join(folder, 'site'),
      pagesFolder,
    });
    return [island];
  },
  ({ folder, browser }) => {
    test.each([1280, 390])('shows all that the viewer shows, at %s pixels', async (width) => {
      const site = await serveFolder(join(folder, 'site'));
      const { page, complaints } = await openPage(browser(), site.address, {
        viewport: { width, height: 844 },
      });
      const fits = async () =>
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      await page.getByRole('link', { name: 'island' }).click();
      await status(page, '288 of 288 answers');
      await page.locator('.finding').waitFor();
      await page.locator('figure.chart svg').first().waitFor();
      expect(await page.getByRole('link', { name: 'Label' }).count()).toBe(0);
      await fits();
      await page.getByRole('link', { name: 'Trials', exact: true }).click();
      await status(page, '288 trials');
      await page.getByLabel('text', { exact: true }).fill('second set of keys');
      await page.locator('.list mark.found').first().waitFor();
      const found = await page.getByRole('status').textContent();
      await page.reload();
      await status(page, found?.slice(0, found.indexOf('trials') + 6) ?? 'none');
      await page.locator('.list a').first().click();
      await page.locator('.detail .answer mark.found').first().waitFor();
      if (width > 1000) {
        const coming = page.waitForEvent('download');
        await page.getByRole('link', { name: 'Save as CSV' }).click();
        const csv = readFileSync(await (await coming).path(), 'utf8');
        expect(csv.split('\n').length).toBeGreaterThan(5);
      }
      await page.getByRole('link', { name: 'Side by side' }).last().click();
      await page.locator('.column .answer').nth(2).waitFor();
      await fits();
      await page.goBack();
      await page.locator('.detail .answer mark.found').first().waitFor();
      await page.goto(`${site.address}#/compare?run=island&run=reef`);
      await page.getByRole('heading', { name: 'Convergence rates' }).waitFor();
      await page.goto(
        `${site.address}#/runs/island/trials?open=${encodeURIComponent('model-1/baseline/ferries-1/1')}`,
      );
      await page
        .locator('.detail .answer', { hasText: Object.values(HOSTILE)[0]?.slice(0, 20) ?? 'none' })
        .waitFor();
      expect(await page.evaluate('window.broken')).toBeUndefined();
      expect(complaints).toEqual([]);
      await page.context().close();
      site.close();
    });
  },
);
