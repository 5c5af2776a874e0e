import type { Limit } from '../analysis/index.ts';
import type { GateReport } from '../report/index.ts';

/** What a gate asks of a run. */
export interface GateQuestion {
  readonly limits: readonly Limit[];
  readonly confidence: number;
  /** Names; empty for all. */
  readonly subjects: readonly string[];
  /** Null for the run's first judge. */
  readonly judge: string | null;
}

/** Judges the run in a folder. */
export async function readGate(folder: string, question: GateQuestion): Promise<GateReport> {
  const { gate } = await import('../report/index.ts');
  return gate(folder, question.limits, question);
}
