import type { ReportJudge } from '../report/index.ts';

/** Asks whether a run has a judge. @throws {UnknownJudgeError} with the nearest right spelling. */
export async function checkJudge(name: string, judges: readonly ReportJudge[]): Promise<void> {
  const { findJudge } = await import('../report/index.ts');
  findJudge(judges, name);
}
