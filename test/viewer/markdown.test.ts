import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { describeInBrowser, status } from './describe-in-browser.ts';
import { HOSTILE } from './hostile.ts';
import { answerOf, makeRun } from './make-run.ts';

const WRITTEN = `# Plan

First **ask** the office, then:

3. Check the *ropes*
4. Light the lamp

| where | when |
| --- | --- |
| pier | ${'dawn '.repeat(60)} |

\`\`\`sh
echo "<b>tide</b>"
\`\`\`

> Nobody sails alone.
`;

/** Markdown that tries to be more than text. */
const WORSE: Readonly<Record<string, string>> = {
  nested: `${'> '.repeat(500)}deep`,
  emphasis: '*a_'.repeat(6_000),
  brackets: '['.repeat(6_000),
  handler: '**x**<img src=x onerror="window.broken=1"> <details ontoggle=alert(1) open>y</details>',
  table: '| <svg onload="window.broken=2"> |\n| --- |\n| <a href="javascript:window.broken=3">z</a> |',
  clobber: '<form id=location name=body><input name=attributes></form>\n\n# getElementById',
  image: '![pixel](http://203.0.113.9/p.png "title") <http://203.0.113.9/auto> http://203.0.113.9/bare',
  reference: '[word][ref]\n\n[ref]: javascript:window.broken=4 "hidden"',
  comment: 'seen <!-- not seen --> seen',
  entity: '&lt;script&gt;window.broken=5&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62;',
  fence: '```<script>window.broken=6</script>\n</code></pre><script>window.broken=7</script>\n```',
};

const ANSWERS = [WRITTEN, ...Object.values(WORSE), ...Object.values(HOSTILE)];

/** A busy machine takes more than the second that is given otherwise. */
const SOON = { timeout: 20_000 };

describeInBrowser(
  'answers as Markdown',
  async (folder) => {
    const island = join(folder, 'island');
    await makeRun(island, { name: 'island', subjects: 1, tasksPerCategory: 8, epochs: 1, answered: 0 });
    using store = openStore(island, 'write');
    const waiting = store.query.unanswered('model-1', -1, ANSWERS.length);
    for (const [place, { trial }] of waiting.entries())
      await store.saveAnswer(trial.id, answerOf(ANSWERS[place] ?? ''));
    return [island];
  },
  ({ on }) => {
    test.each([
      [1280, 'light'],
      [390, 'dark'],
    ] as const)('is rendered, and shown as it came on a key: %s pixels, %s', async (width, colorScheme) => {
      await on(
        '/runs/island/trials',
        async (page) => {
          await status(page, '96 trials');
          await page.locator('.list a').first().click();
          const answer = page.locator('.detail .answer');
          await answer.getByRole('heading', { name: 'Plan' }).waitFor();
          expect(await answer.locator('strong').textContent()).toBe('ask');
          expect(await answer.locator('ol').getAttribute('start')).toBe('3');
          expect(await answer.locator('pre').textContent()).toContain('echo "<b>tide</b>"');
          expect(await answer.locator('td').count()).toBe(2);
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
          const clipped =
            "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.detail'))";
          expect(await page.evaluate(clipped)).toBeLessThanOrEqual(0);
          await page.keyboard.press('m');
          await page.waitForURL(/raw=1/);
          await expect.poll(() => answer.textContent(), SOON).toBe(WRITTEN);
          await page.reload();
          await expect.poll(() => answer.textContent(), SOON).toBe(WRITTEN);
          await page.getByLabel('as it came, without Markdown').uncheck();
          await answer.getByRole('heading', { name: 'Plan' }).waitFor();
        },
        { viewport: { width, height: 844 }, colorScheme },
      );
    });

    test('is inert, whatever it tries, and hides no address', async () => {
      await on('/runs/island/trials', async (page) => {
        await status(page, '96 trials');
        const answer = page.locator('.detail .answer');
        for (const [place, text] of ANSWERS.entries()) {
          await page.keyboard.press('j');
          await page.waitForURL(new RegExp(`row=${place}(&|$)`));
          await answer.waitFor();
          const isTangled = text === WORSE.nested || text === WORSE.emphasis;
          await (isTangled
            ? answer.getByText('too long or too tangled')
            : answer.locator('.markdown')
          ).waitFor();
          const acting =
            ':is(a, img, svg, script, style, form, input, iframe, object, details, [id], [href], [src], [style])';
          expect(await answer.locator(acting).count()).toBe(0);
          for (const address of text.match(/https?:\/\/[\d./a-z]+|javascript:[\w.]+/g) ?? [])
            expect(await answer.textContent()).toContain(address);
        }
        for (const [name, seen] of [
          ['comment', 'seen <!-- not seen --> seen'],
          ['reference', 'javascript:window.broken=4 "hidden"'],
          ['entity', '<script>window.broken=5</script>'],
        ] as const) {
          await page.goto(
            `${new URL(page.url()).origin}/runs/island/trials?text=${encodeURIComponent(WORSE[name]?.slice(0, 12) ?? '')}`,
          );
          await status(page, /^1 trials/);
          await page.locator('.list a').click();
          await answer.locator('.markdown').waitFor();
          expect(await answer.textContent()).toContain(seen);
        }
      });
    });

    test('marks what was searched for, and leaves differences between letters', async () => {
      await on('/runs/island/trials?text=lamp', async (page) => {
        await status(page, /^1 trials/);
        await page.locator('.list a').click();
        await page.locator('.detail .markdown li mark.found', { hasText: 'lamp' }).waitFor();
        await page.getByRole('link', { name: 'Side by side' }).last().click();
        await page.locator('.column').first().waitFor();
        expect(await page.locator('.column .markdown').count()).toBe(0);
        await page.keyboard.press('d');
        await page.locator('.column .markdown h4').waitFor();
      });
    });
  },
);
