import { defineError } from '../errors/index.ts';
import { type JudgeView, seesReasoning } from '../vocabulary/index.ts';

/** A judge of traces was named where answers are judged. */
export const TraceJudgeError = defineError('trace-judge', (judge: string, where: string) => ({
  what: `"${judge}" judges what subjects thought, and no answers: ${where}`,
  where: judge,
  fix: 'Name a judge of answers.',
}));

/**
 * @param where - what it was named for, as a sentence
 * @throws {TraceJudgeError} where the judge judges traces.
 */
export function refuseTraceJudge(
  judge: { readonly name: string; readonly sees?: JudgeView | undefined },
  where: string,
): void {
  if (seesReasoning(judge)) throw new TraceJudgeError(judge.name, where);
}
