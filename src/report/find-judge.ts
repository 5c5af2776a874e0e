import { defineError } from '../errors/index.ts';
import { guessSpelling } from '../text/index.ts';
import type { ReportJudge } from './schema/index.ts';

/** A run has no judge of that name. */
export const UnknownJudgeError = defineError('unknown-judge', (judge: string, known: readonly string[]) => ({
  what: `No judge of this run is called "${judge}".${guessSpelling(judge, known)}`,
  fix: `Use one of: ${known.join(', ') || 'none has judged yet'}. "steerlab judge RUN --judge …" adds another.`,
}));

/** The judge of a run by its name. @throws {UnknownJudgeError} with the nearest right spelling */
export function findJudge(judges: readonly ReportJudge[], name: string): ReportJudge {
  const found = judges.find((judge) => judge.name === name);
  if (found !== undefined) return found;
  throw new UnknownJudgeError(
    name,
    judges.map((judge) => judge.name),
  );
}
