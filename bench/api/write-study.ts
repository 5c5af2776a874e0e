import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';

/** Tasks, subjects and conditions of the bench's study: as many as the published runs have. */
const TASKS = 71;
const SUBJECTS = 4;
const CONDITIONS = 3;

/** Trials of one epoch. */
export const TRIALS = TASKS * SUBJECTS * CONDITIONS;

/** Writes a made-up benchmark and a study of it against `url`, and gives the study's file. */
export function writeBenchStudy(folder: string, url: string, epochs: number): string {
  const tasks = join(folder, 'tasks');
  mkdirSync(tasks, { recursive: true });
  for (let category = 0; category < 6; category += 1) {
    const rows = [`You keep the books of mill number ${category}. Answer in a few sentences.`];
    for (let task = category; task < TASKS; task += 6)
      rows.push(`What goes into line ${task} of the day book?`);
    writeFileSync(join(tasks, `Mill ${category}.csv`), rows.map((row) => `"${row}"\n`).join(''));
  }
  const at = (name: string) => ({ name, model: `openai-compatible/${name}`, baseURL: url });
  const file = join(folder, `study-${epochs}.yaml`);
  writeFileSync(
    file,
    stringify({
      name: `bench-${epochs}`,
      benchmark: { source: 'instrumental-eval', path: 'tasks' },
      subjects: Array.from({ length: SUBJECTS }, (_, i) => ({
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
