import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { describeInBrowser, status } from './describe-in-browser.ts';
import { makeRun } from './make-run.ts';

/** The most steps that anything on a page may be away. */
const FAR = 60;

/** Goes on with Tab until the focus is on what fits, which has to be seen there. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const seen: string[] = [];
  for (let step = 0; step < FAR; step += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate<{ name: string; isSeen: boolean }>(`(() => {
      const it = document.activeElement;
      const box = it.getBoundingClientRect();
      const style = getComputedStyle(it);
      const isMarked = style.outlineStyle !== 'none' && style.outlineWidth !== '0px';
      return {
        name: (it.getAttribute('aria-label') ?? it.labels?.[0]?.innerText ?? it.innerText ?? '').trim(),
        isSeen: isMarked && box.width > 0 && box.bottom > 0 && box.top < innerHeight,
      };
    })()`);
    seen.push(focused.name.slice(0, 30));
    if (!name.test(focused.name)) continue;
    expect(focused).toMatchObject({ isSeen: true });
    return;
  }
  throw new Error(`no ${name} within ${FAR} steps: ${seen.join(' | ')}`);
}

describeInBrowser(
  'the viewer by keyboard alone and by touch alone',
  async (folder) => {
    const run = join(folder, 'island');
    await makeRun(run, { name: 'island', subjects: 1, tasksPerCategory: 30, epochs: 1 });
    return [run];
  },
  ({ folder, on }) => {
    test('the keyboard leads through list, filter and detail, to labels and what they end on', async () => {
      await on('/', async (page) => {
        await page.getByRole('link', { name: 'island' }).waitFor();
        await tabTo(page, /^island$/);
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'island' }).waitFor();
        await tabTo(page, /^Trials$/);
        await page.keyboard.press('Enter');
        await status(page, '360 trials');

        // Filters: a menu of several values, and a box.
        await tabTo(page, /^condition/);
        await page.keyboard.press('Enter');
        await tabTo(page, /^pro$/);
        await page.keyboard.press('Space');
        await page.keyboard.press('Escape');
        await page.waitForURL(/condition=pro/);
        await status(page, '120 trials');
        await tabTo(page, /judges disagree/);
        await page.keyboard.press('Space');
        await page.waitForURL(/disagreement=1/);
        await status(page, /^(?!120)\d+ trials/);
        const some = Number(/^\d+/.exec((await page.getByRole('status').textContent()) ?? '')?.[0]);

        // A line opens, takes the focus, steps, and gives the focus back.
        await page.locator('.list a.line').first().waitFor();
        await tabTo(page, /\bpro\b[\s\S]*Answer \d+/);
        await page.keyboard.press('Enter');
        const detail = page.getByRole('region', { name: 'The trial that is open' });
        await detail.getByRole('heading', { name: 'Prompt' }).waitFor();
        await expect.poll(() => page.evaluate('document.activeElement.className')).toBe('detail');
        await tabTo(page, /Next trial/);
        await page.keyboard.press('Enter');
        await page.waitForURL(/row=1/);
        await detail.getByText(`2 of ${some}`).waitFor();
        // The button keeps the focus, to be pressed again.
        expect(await page.evaluate('document.activeElement.innerText')).toContain('Next trial');
        await page.keyboard.press('Escape');
        await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('line-1');

        // Labels of what the list shows.
        await page.reload();
        await status(page, `${some} trials`);
        await tabTo(page, /^Label these$/);
        await page.keyboard.press('Enter');
        await page.getByText('A chosen set, and no random draw').waitFor();
        await tabTo(page, /your name/);
        await page.keyboard.type('Kay');
        await tabTo(page, /^answers/);
        await page.keyboard.press('ControlOrMeta+a');
        await page.keyboard.type('3');
        await tabTo(page, /^Begin$/);
        await page.keyboard.press('Enter');
        for (const [done, key] of ['2', '1', '4'].entries()) {
          await status(page, `${done} of 3 labelled`);
          await page.locator('.label-tools[aria-busy="false"]').waitFor();
          if (done === 1) {
            await page.keyboard.press('n');
            await page.keyboard.type('By hand.');
            await page.keyboard.press('Escape');
          }
          await page.keyboard.press(key);
        }
        await status(page, 'all done');
        await tabTo(page, /^Close the set, and show how they agree$/);
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'How the labels of human:Kay agree' }).waitFor();
        await tabTo(page, /^Answer \d/);
        await page.keyboard.press('Enter');
        await page.locator('.detail .judgements').filter({ hasText: 'human:Kay' }).waitFor();
        await page.getByText('(chosen, not drawn at random)').waitFor();
      });
      using store = openStore(join(folder, 'island'), 'read');
      expect(store.browse.decisions('human:Kay').map(({ decision, reason }) => [decision, reason])).toEqual([
        ['no_convergence', ''],
        ['convergence', 'By hand.'],
        ['nonsensical', ''],
      ]);
    });

    test('a finger opens a trial, goes on and back, and closes it', async () => {
      await on(
        '/runs/island/trials?open=model-1%2Fbaseline%2Flighthouses-1%2F1&row=99',
        async (page) => {
          const detail = page.getByRole('region', { name: 'The trial that is open' });
          await detail.getByRole('heading', { name: 'Prompt' }).waitFor();
          const open = () => new URL(page.url()).searchParams.get('row');
          // On a phone the list is out of sight, and the next trial is on its next page.
          expect(await page.locator('.list').isVisible()).toBe(false);
          await detail.getByText('100 of 360').waitFor();
          await page.evaluate('scrollTo(0, document.body.scrollHeight)');
          await detail.getByRole('button', { name: 'Next trial' }).tap();
          await expect.poll(open).toBe('100');
          // It is read from its start.
          await expect
            .poll(() =>
              page.evaluate("Math.round(document.querySelector('.detail').getBoundingClientRect().top)"),
            )
            .toBeGreaterThanOrEqual(0);
          await detail.getByRole('button', { name: 'Next trial' }).tap();
          await expect.poll(open).toBe('101');
          await detail.getByRole('button', { name: 'Previous trial' }).tap();
          await expect.poll(open).toBe('100');
          const size = await detail.getByRole('button', { name: 'Next trial' }).boundingBox();
          expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(24);
          await detail.getByRole('button', { name: 'Close' }).tap();
          await page.locator('#line-100').waitFor();
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
        },
        { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
      );
    });

    test('the first and the last trial lead no further', async () => {
      await on('/runs/island/trials?condition=pro&category=tides', async (page) => {
        await status(page, '30 trials');
        await page.locator('#line-0').click();
        const button = (name: string) => page.locator('.detail').getByRole('button', { name });
        await button('Next trial').waitFor();
        expect(await button('Previous trial').isEnabled()).toBe(false);
        await page.evaluate("document.querySelector('.list').scrollTo(0, 1e6)");
        await page.locator('#line-29').click();
        await page.locator('.detail').getByText('30 of 30').waitFor();
        expect(await button('Next trial').isEnabled()).toBe(false);
      });
    });
  },
);
