import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { published, skipNote } from '../../../test/find-published.ts';
import { hasPython } from '../../../test/has-python.ts';
import { loadInstrumentalEval } from './load-instrumental-eval.ts';
import { parseCsv } from './parse-csv.ts';

const CATEGORY = /^Processing benchmark: (.*) \| mode=/;

/** Prompts by category, in the order asked, straight from a log: independent of the importer. */
function readAsked(log: string): Map<string, string[]> {
  const asked = new Map<string, string[]>();
  for (const section of log.split('\n\nProcessing benchmark: ').slice(1)) {
    const name = CATEGORY.exec(`Processing benchmark: ${section}`)?.[1] ?? '';
    const prompts = section.matchAll(/^ {2}<task_prompt>([\s\S]*?)<\/task_prompt>$/gm);
    asked.set(
      name,
      [...prompts].map(([, prompt]) => prompt ?? ''),
    );
  }
  return asked;
}

describe.skipIf(published === null)(`the published benchmark${skipNote}`, () => {
  const { benchmark = '', results = '' } = published ?? {};

  test('has 76 tasks, and 71 after the cut', async () => {
    expect((await loadInstrumentalEval({ path: benchmark, maxPerCategory: null })).tasks).toHaveLength(76);
    const { tasks } = await loadInstrumentalEval({ path: benchmark });
    expect(tasks).toHaveLength(71);
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(71);
  });

  test('is asked in the order of every published transcript', async () => {
    const { tasks } = await loadInstrumentalEval({ path: benchmark });
    const ours = new Map<string, string[]>();
    for (const { category, prompt } of tasks)
      ours.set(category.name, [...(ours.get(category.name) ?? []), prompt]);
    const folders = readdirSync(results);
    expect(folders).toHaveLength(12);
    for (const folder of folders) {
      const asked = readAsked(readFileSync(join(results, folder, 'stdout.log'), 'utf8'));
      expect([...asked]).toEqual([...ours]);
    }
  });

  test.skipIf(!hasPython)("is parsed as Python's csv module parses it", () => {
    const script =
      'import csv, json, sys; print(json.dumps([list(csv.reader(open(f, encoding="utf-8", newline=""))) for f in sys.argv[1:]]))';
    const files = readdirSync(benchmark).filter((name) => name.endsWith('.csv'));
    const paths = files.map((name) => join(benchmark, name));
    const expected = execFileSync('python3', ['-c', script, ...paths], { encoding: 'utf8' });
    const ours = paths.map((path) => parseCsv(readFileSync(path, 'utf8')).rows.map(({ cells }) => cells));
    expect(ours).toEqual(JSON.parse(expected));
  });
});
