import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { loadScores } from './load-scores.ts';

// Written by lm_eval 0.4.13.
const REAL = fileURLToPath(
  new URL(
    '../../../test/lm-eval/written/org__boat-7b-instruct/results_2026-11-26T05-12-20.258980.json',
    import.meta.url,
  ),
);

/** The harness's own file with changes, in a folder of its own. */
function changed(change: (file: ReturnType<typeof JSON.parse>) => void): string {
  const content = JSON.parse(readFileSync(REAL, 'utf8'));
  change(content);
  const path = join(temporaryFolder(), 'results.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const from = (path: string) => [{ subject: 'one', path }];

test('a file that the harness wrote is read: a metric that is named, or the only one', async () => {
  expect(await loadScores({ files: from(REAL), task: 'boats_choice' })).toEqual({
    source: 'boats_choice, acc,none, by lm-evaluation-harness',
    scores: [{ subject: 'one', value: 0.5, samples: 4 }],
  });
  const { scores } = await loadScores({ files: from(REAL), task: 'boats', metric: 'exact_match,upper' });
  expect(scores).toEqual([{ subject: 'one', value: 0, samples: 4 }]);
});

test.each([
  ['several tasks and none named', {}, 'several tasks, and none is named'],
  ['several metrics and none named', { task: 'boats' }, 'several metrics, and none is named'],
  ['a task that is not there', { task: 'ships' }, 'There is no task "ships" in these results.'],
  ['a metric that is not there', { task: 'boats', metric: 'f1,none' }, 'There is no metric "f1,none"'],
  ['the error of a metric', { task: 'boats', metric: 'exact_match_stderr,strict' }, 'There is no metric'],
] as const)('%s is refused', async (_, wanted, said) => {
  await expect(loadScores({ files: from(REAL), ...wanted })).rejects.toThrow(said);
});

test.each([
  [
    'no share',
    (file) => {
      file.results.boats_choice['acc,none'] = 12.5;
    },
    'is 12.5, and no share from 0 to 1',
  ],
  [
    'better the lower',
    (file) => {
      file.higher_is_better.boats_choice.acc = false;
    },
    'is the better the lower',
  ],
  [
    'a group',
    (file) => {
      delete file['n-samples'].boats_choice;
    },
    'does not say over how many samples',
  ],
  [
    'no results',
    (file) => {
      delete file.results;
    },
    'results',
  ],
] as const satisfies readonly (readonly [string, (file: ReturnType<typeof JSON.parse>) => void, string])[])(
  'what says nothing of capability is refused: %s',
  async (_, change, said) => {
    await expect(loadScores({ files: from(changed(change)), task: 'boats_choice' })).rejects.toThrow(said);
  },
);

test('subjects are compared on one test alone: the same version and number of shots', async () => {
  const other = changed((file) => {
    file['n-shot'].boats_choice = 5;
  });
  const files = [...from(REAL), { subject: 'two', path: other }];
  await expect(loadScores({ files, task: 'boats_choice' })).rejects.toThrow('is another test here');
  expect(
    (await loadScores({ files: [...from(REAL), { subject: 'two', path: REAL }], task: 'boats_choice' }))
      .scores,
  ).toHaveLength(2);
  await expect(loadScores({ files: from(join(temporaryFolder(), 'none.json')) })).rejects.toThrow(
    'none.json',
  );
});
