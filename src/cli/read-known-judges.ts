import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { StudyJudge } from '../study/index.ts';

/** The judges that the studies of some runs know by name; folders that hold no study are passed over. */
export async function readKnownJudges(folders: readonly string[]): Promise<StudyJudge[]> {
  const { loadStudyOfRun } = await import('../study/index.ts');
  const { runFile } = await import('../store/index.ts');
  const known: StudyJudge[] = [];
  for (const folder of folders) {
    if (!existsSync(runFile(folder)) || !existsSync(join(folder, 'study.yaml'))) continue;
    const { judges } = await loadStudyOfRun(folder);
    known.push(...judges.filter(({ name }) => known.every((judge) => judge.name !== name)));
  }
  return known;
}
