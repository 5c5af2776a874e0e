import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { BUILTIN_CONDITIONS } from '../../src/steering/index.ts';

/** Tasks, subjects and conditions of the bench's study: as many as the published runs have. */
const TASKS = 71;
const SUBJECTS = 4;
const CONDITIONS = BUILTIN_CONDITIONS.filter(({ name }) => name !== 'control');

/** Trials of one epoch. */
export const TRIALS = TASKS * SUBJECTS * CONDITIONS.length;

/** How large a study is made, where it is not as large as the published runs. */
export interface BenchSize {
  readonly tasks?: number;
  readonly subjects?: number;
}

/** Writes a made-up benchmark and a study of it against `url`, and gives the study's file. */
export function writeBenchStudy(
  folder: string,
  url: string,
  epochs: number,
  { tasks: howMany = TASKS, subjects = SUBJECTS }: BenchSize = {},
): string {
  const tasks = join(folder, 'tasks');
  mkdirSync(tasks, { recursive: true });
  for (let category = 0; category < 6; category += 1) {
    const rows = [contextOf(category)];
    for (let task = category; task < howMany; task += 6) rows.push(questionOf(task));
    writeFileSync(join(tasks, `Mill ${category}.csv`), rows.map((row) => `"${row}"\n`).join(''));
  }
  const at = (name: string) => ({ name, model: `openai-compatible/${name}`, baseURL: url });
  const file = join(folder, `study-${epochs}.yaml`);
  writeFileSync(
    file,
    stringify({
      name: `bench-${epochs}`,
      // Without a cut, which is made at 15 tasks of each category.
      benchmark: { source: 'instrumental-eval', path: 'tasks', maxPerCategory: howMany },
      conditions: CONDITIONS.map(({ name }) => name),
      subjects: Array.from({ length: subjects }, (_, i) => ({
        ...at(`subject-${i}`),
        stage: 'instruct',
        size: 1,
      })),
      judges: [at('judge')],
      epochs,
      limits: { concurrency: 64 },
    }),
  );
  return file;
}

/** The study's trials as plain texts, for tools that know neither categories nor conditions: all different, one a trial. */
export function listQuestions(): readonly string[] {
  const questions: string[] = [];
  for (let task = 0; task < TASKS; task += 1)
    for (const { steps } of CONDITIONS)
      for (let subject = 0; subject < SUBJECTS; subject += 1) {
        const texts = steps.map((step) => ('text' in step ? step.text : ''));
        questions.push(
          [contextOf(task % 6), questionOf(task), `You are clerk ${subject}.`, ...texts].join('\n\n'),
        );
      }
  return questions;
}

function contextOf(category: number): string {
  return `You keep the books of mill number ${category}. Answer in a few sentences.`;
}

function questionOf(task: number): string {
  return `What goes into line ${task} of the day book?`;
}
