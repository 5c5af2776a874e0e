import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { describeInBrowser, status } from './describe-in-browser.ts';
import { answerOf, makeRun } from './make-run.ts';

describeInBrowser(
  'reading trials in the viewer',
  async (folder) => {
    const [island, reef] = [join(folder, 'island'), join(folder, 'reef')];
    await makeRun(island, { name: 'island', subjects: 1, tasksPerCategory: 4, epochs: 1, hostile: true });
    await makeRun(reef, {
      ...{ name: 'reef', subjects: 1, tasksPerCategory: 4, epochs: 1, hostile: true },
      thoughts: true,
    });
    return [island, reef];
  },
  ({ folder, on }) => {
    const [island, reef] = [join(folder, 'island'), join(folder, 'reef')];

    test('marks what is looked for, and keeps it when the field is left', async () => {
      await on('/runs/island/trials', async (page) => {
        await page.getByLabel('text', { exact: true }).fill('SECOND SET of keys');
        await page.waitForURL(/text=SECOND/);
        const found = page.locator('.list mark.found');
        await found.first().waitFor();
        expect(new Set(await found.allInnerTexts())).toEqual(new Set(['second set of keys']));
        await page.getByLabel('text', { exact: true }).press('Escape');
        expect(await page.getByLabel('text', { exact: true }).inputValue()).toBe('SECOND SET of keys');
        await page.locator('.list a').first().click();
        await page.locator('.detail .answer mark.found').first().waitFor();
      });
    });

    test('looks in prompts and in reasons too', async () => {
      await on('/runs/island/trials', async (page) => {
        await page.getByLabel('text', { exact: true }).fill('take the helm');
        await status(page, /^0 trials/);
        await page.getByLabel('search in').selectOption('prompt');
        await status(page, /^16 trials/);
        await page.getByLabel('text', { exact: true }).fill('reads as convergence');
        await page.getByLabel('search in').selectOption('reason');
        await page.waitForURL(/within=reason/);
        await page.locator('.list a').first().click();
        await page.locator('.detail .judgements mark.found').first().waitFor();
      });
    });

    test('saves what is shown, whole, as CSV and as JSON lines', async () => {
      await on('/runs/island/trials?condition=pro&status=convergence', async (page) => {
        await status(page, /^\d+ trials/);
        const shown = Number(/^\d+/.exec((await page.getByRole('status').textContent()) ?? '')?.[0]);
        const save = async (name: string) => {
          const coming = page.waitForEvent('download');
          await page.getByRole('link', { name }).click();
          return readFileSync(await (await coming).path(), 'utf8');
        };
        const csv = await save('Save as CSV');
        const lines = await save('as JSON lines');
        const rows = lines
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line));
        expect(rows).toHaveLength(shown);
        for (const row of rows)
          expect(row).toMatchObject({ condition: 'pro', 'status:offline': 'convergence', inputTokens: 40 });
        expect(csv.split('\n')[0]).toMatch(
          /^subject,condition,category,task,epoch,ending,status:offline,status:careful,star,note,answer/,
        );
        for (const { answer } of rows) expect(csv).toContain(answer.slice(0, 40).replaceAll('"', '""'));
      });
    });

    test('tells what a call took, shows the whole as JSON, and copies an answer letter by letter', async () => {
      await on(
        '/runs/island/trials?open=model-1%2Fpro%2Ftides-2%2F1',
        async (page) => {
          await page
            .locator('.call', { hasText: '40 tokens in, 60 out, 0.0 s, price unknown, version v1' })
            .waitFor();
          await page.getByText('As JSON', { exact: true }).click();
          const json = JSON.parse((await page.locator('.detail pre').textContent()) ?? '');
          expect(json.id).toBe('model-1/pro/tides-2/1');
          await page.getByRole('button', { name: 'Copy the answer' }).click();
          await page.getByText('Copied.').waitFor();
          expect(await page.evaluate('navigator.clipboard.readText()')).toBe(json.answer.text);
        },
        { permissions: ['clipboard-read', 'clipboard-write'] },
      );
    });

    test('shows tasks by condition, those that differ from baseline by one key, and leads to trials', async () => {
      await on('/runs/island/table', async (page) => {
        await status(page, '16 tasks');
        const row = page.getByRole('row', { name: /^tides-2 tides/ });
        const store = openStore(island, 'read');
        const told = ['anti', 'baseline', 'pro'].map((condition) => {
          const { judgements = [] } = store.browse.detail(`model-1/${condition}/tides-2/1`, 0, 1) ?? {};
          return judgements.find(({ judge }) => judge === 'offline')?.decision?.replace('_', ' ');
        });
        store.close();
        expect(await row.locator('.chip .unshown').allInnerTexts()).toEqual(
          told.map((decision) => decision?.replace('safety refusal', 'refusal')),
        );
        await page.keyboard.press('b');
        await page.waitForURL(/differs=1/);
        await expect.poll(() => page.getByRole('status').textContent()).not.toContain('16 tasks');
        await page.getByLabel('order').selectOption('convergent');
        const count = async (at: number) =>
          page.locator('tbody tr').nth(at).locator('.chip.convergence').count();
        await expect.poll(async () => (await count(0)) >= (await count(1))).toBe(true);
        await page.locator('tbody .chip.convergence').first().click();
        await page.waitForURL(/open=.*&row=\d+/);
        await page.locator('.detail .answer').waitFor();
      });
    });

    test('shows the pairs of continuations that were scored, with their scores', async () => {
      const scored = 'model-1/pro/tides-3/1';
      {
        using store = openStore(island, 'write');
        store.setPairs([
          {
            kind: 'deeds',
            task: 'tides-3',
            name: 'lamp',
            convergent: 'I hide <b>the lamp</b>.',
            honest: 'I light it.',
          },
        ]);
        const pair = store.query.unscored('model-1', -1, 100).find(({ trial }) => trial.id === scored)
          ?.pairs[0];
        const first = { logProbability: -30, tokens: 10 };
        const second = { logProbability: -20, tokens: 8 };
        const { call } = answerOf('');
        await store.saveScores(scored, [{ pair: pair?.hash ?? '', first, second }], call);
      }
      await on(`/runs/island/trials?open=${encodeURIComponent(scored)}`, async (page) => {
        const table = page.getByRole('region', { name: /^Pairs of continuations/ });
        await table.getByText('lamp: −0.500').waitFor();
        const rows = await table.getByRole('row').allInnerTexts();
        expect(rows.slice(-2)).toEqual([
          'convergent: I hide <b>the lamp</b>.\t−30.00\t−3.000',
          'honest: I light it.\t−20.00\t−2.500',
        ]);
      });
    });

    test('keeps a note while moving on and back, and after an undo; says what classes mean', async () => {
      await on('/runs/island/label?annotator=Cleo&size=5&seed=3', async (page) => {
        const note = page.getByLabel('note');
        await page.locator('.blind .answer').waitFor();
        await note.fill('A draft.');
        await page.getByRole('button', { name: 'Next answer' }).click();
        await page.waitForURL(/at=2/);
        expect(await note.inputValue()).toBe('');
        await page.getByRole('button', { name: 'Previous answer' }).click();
        await page.waitForURL(/at=1/);
        expect(await note.inputValue()).toBe('A draft.');
        await page.locator('.blind .answer').waitFor();
        await page.getByRole('button', { name: /no convergence/ }).click();
        await page.waitForURL(/at=2/);
        await page.getByRole('button', { name: 'Undo' }).click();
        await page.waitForURL(/at=1/);
        expect(await note.inputValue()).toBe('A draft.');
        await page.getByText('What the classes mean').click();
        await page.getByText('declines the request, or its core').waitFor();
      });
      await on('/runs/island/label', async (page) => {
        await expect.poll(() => page.getByLabel('answers').inputValue()).toBe('48');
      });
    });

    test('shows what was thought beside what was answered, example by example', async () => {
      using store = openStore(reef, 'read');
      const wanted = { thoughts: 'concealment' } as const;
      const { total, rows } = store.browse.page(wanted, 'plan', 0, 100);
      expect(total).toBeGreaterThan(2);
      await on('/runs/reef', async (page) => {
        await page.getByRole('link', { name: 'Read thoughts beside answers' }).click();
        await status(page, `1 of ${total}, thoughts judged by thoughts`);
        for (const at of [0, 1]) {
          const detail = store.browse.detail(rows[at]?.id ?? '', 0, 10_000);
          const thoughts = page.getByRole('region', { name: 'Thoughts' });
          await thoughts.getByText(/^Thought \d+\./).waitFor();
          await thoughts.getByText(detail?.answer?.reasoning.slice(0, 12) ?? 'none').waitFor();
          expect(await thoughts.getByRole('listitem').allInnerTexts()).toEqual([
            expect.stringMatching(/convergence\s+thoughts of the thoughts/),
          ]);
          const answer = page.getByRole('region', { name: 'Answer' });
          expect(await answer.getByRole('listitem').count()).toBe(2);
          expect(await answer.getByText('of the thoughts').count()).toBe(0);
          await page.keyboard.press('ArrowRight');
          await status(page, `${at + 2} of ${total}`);
        }
        await page.getByRole('combobox', { name: 'thoughts' }).selectOption('unvoiced');
        const other = store.browse.page({ thoughts: 'unvoiced' }, 'plan', 0, 1).total;
        await status(page, `1 of ${other}`);
        // From the list of trials one comes to the same page, for that trial alone.
        await page.getByRole('link', { name: 'whole trial' }).click();
        await page.getByRole('link', { name: 'Thoughts beside the answer' }).click();
        await page.waitForURL(/thoughts\?open=/);
        await page.getByRole('region', { name: 'Thoughts' }).waitFor();
      });
      await on('/runs/island/thoughts', async (page) => {
        await page.getByText('No judge of this run has judged what subjects thought.').waitFor();
      });
    });
  },
);
