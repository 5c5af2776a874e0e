import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withholdTexts } from '../interop/withheld/index.ts';

/** A run's study file as a report has it. */
export interface ReportStudyFile {
  /** As it stands on the disk; null where the run has none. */
  readonly studyFile: string | null;
  /** What is shown of it: without texts that carry no licence, unless they are asked for. */
  readonly shown: string | null;
}

/** Reads a run's study file. `withTexts`: what carries no licence is shown, too. */
export function readStudyFile(folder: string, withTexts = false): ReportStudyFile {
  const path = join(folder, 'study.yaml');
  const studyFile = existsSync(path) ? readFileSync(path, 'utf8') : null;
  return { studyFile, shown: studyFile === null || withTexts ? studyFile : withholdTexts(studyFile) };
}
