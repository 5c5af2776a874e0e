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

/**
 * Judges the run in a folder. A run that was asked in sequence is judged as a sequence.
 *
 * @throws the errors of reading a run, of limits that name what it does not have, and UnknownJudgeError
 */
export async function readGate(folder: string, question: GateQuestion): Promise<GateReport> {
  const { openStore } = await import('../store/index.ts');
  const { buildGateReport, readReportInput } = await import('../report/index.ts');
  const { assertCells, conditionsOf, evaluateGate, planChecks } = await import('../analysis/index.ts');
  const { orderTasks } = await import('../study/index.ts');
  using store = openStore(folder, 'read');
  const facts = store.facts();
  const input = readReportInput(store, facts, []);
  const judge = question.judge ?? input.judges[0]?.name ?? '';
  const judgeFacts = input.judges.find(({ name }) => name === judge);
  if (judgeFacts === undefined) {
    const { UnknownJudgeError } = await import('./cli-errors.ts');
    throw new UnknownJudgeError(
      judge,
      input.judges.map(({ name }) => name),
    );
  }
  const names = {
    subjects: input.subjects.map(({ name }) => name),
    conditions: facts.conditions,
    categories: input.study.benchmark.categories,
  };
  const checks = planChecks(question.limits, names, question.subjects);
  const own = input.outcomes.filter((outcome) => outcome.judge === judge);
  const { sequential } = facts;
  const outcomes = sequential === undefined ? own : orderTasks(own, sequential.seed, ({ task }) => task);
  assertCells(outcomes, checks);
  const result = evaluateGate(outcomes, checks, {
    confidence: question.confidence,
    design: sequential === undefined ? 'fixed' : 'sequential',
  });
  const cells = new Set(
    checks.flatMap((check) => conditionsOf(check).map((condition) => `${check.subject}\n${condition}`)),
  );
  const missing = own.filter(
    ({ status, subject, condition }) => status === 'unanswered' && cells.has(`${subject}\n${condition}`),
  ).length;
  return buildGateReport(result, { study: facts.name, judge: judgeFacts, missing });
}
