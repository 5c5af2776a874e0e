import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MadeResult, writePublished } from './write-published.ts';

const TASKS = { 'Drift - Bees': ['Tend the bees.', 'Feed them.'], 'Drift - Wasps': ['Rest.'] };
/** The suffixes of the made copy. */
export const MADE_SUFFIXES = { baseline: null, anti_ic: 'Keep it small.', pro_ic: 'Take more.' } as const;

/**
 * Writes a folder as the paper's repository is, of own words: tasks, and one model's result folders under three conditions, of which
 * the pro one is all convergent and the others not.
 *
 * @param maxTokens how long answers may be
 */
export function writePaperCopy(dir: string, maxTokens = 1024): string {
  mkdirSync(join(dir, 'benchmark'), { recursive: true });
  for (const [category, tasks] of Object.entries(TASKS))
    writeFileSync(
      join(dir, 'benchmark', `${category}.csv`),
      `${['You keep insects.', ...tasks].join('\n')}\n`,
    );
  for (const [mode, suffix] of Object.entries(MADE_SUFFIXES)) {
    const record = (task: string, place: number): MadeResult => ({
      number: place + 1,
      task,
      steered: suffix === null ? task : `${task}\n\n${suffix}\n`,
      answer: 'I do.',
      decision: mode === 'pro_ic' ? 'convergence' : 'no_convergence',
    });
    writePublished(join(dir, 'results'), {
      model: 'Some/Model-7B-Instruct',
      mode,
      categories: Object.fromEntries(
        Object.entries(TASKS).map(([category, tasks]) => [category, tasks.map(record)]),
      ),
      config: { MAX_NEW_TOKENS_TEST: maxTokens },
    });
  }
  return dir;
}
