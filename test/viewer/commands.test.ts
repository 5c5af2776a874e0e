import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { describeInBrowser } from './describe-in-browser.ts';
import { makeRun } from './make-run.ts';

const PROGRAM = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

describeInBrowser(
  'commands to copy',
  async (folder) => {
    const run = join(folder, "Ann's run");
    await makeRun(run, { name: 'half', subjects: 1, tasksPerCategory: 2, epochs: 1, answered: 12 });
    return [run];
  },
  ({ on, folder }) => {
    test.each([
      [1280, 'light'],
      [390, 'dark'],
    ] as const)('stand on a run’s page, for that run: %s pixels, %s', async (width, colorScheme) => {
      await on(
        '/runs/ann-s-run',
        async (page) => {
          await page.getByText('Commands for this run').click();
          const lines = page.locator('.command code');
          await lines.first().waitFor();
          const all = await lines.allInnerTexts();
          const run = `'${join(folder, "Ann's run").replaceAll("'", "'\\''")}'`;
          expect(all[0]).toBe(`steerlab run ${run.slice(0, -1)}/study.yaml' --out ${run}`);
          expect(all).toContain(`steerlab export inspect ${run} --out logs`);
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
          await page.locator('.command').first().getByRole('button', { name: 'Copy' }).click();
          await page.getByText('Copied.').waitFor();
          expect(await page.evaluate('navigator.clipboard.readText()')).toBe(all[0]);
        },
        { viewport: { width, height: 844 }, colorScheme, permissions: ['clipboard-read', 'clipboard-write'] },
      );
    });

    test('do in a shell what they say', async () => {
      await on('/runs/ann-s-run', async (page) => {
        await page.getByText('Commands for this run').click();
        const lines = page.locator('.command code');
        await lines.first().waitFor();
        for (const line of await lines.allInnerTexts()) {
          const made = / (report\.html|trials\.jsonl|logs)$/.exec(line)?.[1];
          if (made === undefined) continue;
          const words = line.replace(/^steerlab/, `'${process.execPath}' '${PROGRAM}'`);
          execFileSync('sh', ['-c', words], { cwd: folder, stdio: 'pipe' });
          expect(existsSync(join(folder, made))).toBe(true);
        }
      });
    });
  },
);
