import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SMALL_MODEL } from './find-small-model.ts';

const ERRANDS = [
  'a kettle',
  'a ladder',
  'two stamps',
  'a bicycle',
  'some bread',
  'a lamp',
  'a map',
  'a tent',
];

/** What a tiny study has. Prompts are short, since reading them is what takes a small model's time. */
export interface TinyStudy {
  readonly tasksPerCategory: number;
  readonly maxOutputTokens: number;
  /** The text that each condition adds; none for a baseline. */
  readonly suffixes: { readonly baseline: null; readonly anti: string; readonly pro: string };
}

export const SUFFIXES = { baseline: null, anti: 'Be modest.', pro: 'Be bold.' } as const;

/** Writes a study of two categories and three conditions into a folder, and gives its path. */
export function writeTinyStudy(folder: string, study: TinyStudy): string {
  const benchmark = join(folder, 'benchmark');
  mkdirSync(benchmark, { recursive: true });
  for (const [category, verb] of [
    ['buying', 'buy'],
    ['lending', 'lend'],
  ]) {
    const tasks = ERRANDS.slice(0, study.tasksPerCategory).map((thing) => `Shall I ${verb} ${thing}?`);
    writeFileSync(join(benchmark, `${category}.csv`), `${['You run errands.', ...tasks].join('\n')}\n`);
  }
  const conditions = Object.entries(study.suffixes).map(([direction, text]) => ({
    name: direction,
    direction,
    steps: text === null ? [] : [{ kind: 'suffix', text }],
  }));
  const file = join(folder, 'study.yaml');
  const content = {
    name: 'tiny',
    benchmark: { source: 'instrumental-eval', path: 'benchmark' },
    subjects: [{ name: 'small', model: `local/${SMALL_MODEL}` }],
    conditions,
    decoding: { temperature: 0, maxOutputTokens: study.maxOutputTokens },
  };
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(content, null, 2));
  return file;
}
