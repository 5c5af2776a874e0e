import {
  assertCells,
  conditionsOf,
  evaluateGate,
  type GateCheck,
  type Limit,
  type Outcome,
  planChecks,
} from '../../analysis/index.ts';
import { orderTasks } from '../../benchmark/index.ts';
import { refuseScreening } from '../../judging/index.ts';
import { describeOutcomes } from '../describe-outcomes.ts';
import { findJudge } from '../find-judge.ts';
import { readRun } from '../read-run.ts';
import { buildGateReport } from './gate-report.ts';
import type { GateReport } from './gate-schema.ts';

/** How a run is held against limits. */
export interface GateSettings {
  /** Of each one-sided bound, in (0.5, 1). Default: 0.95. */
  readonly confidence?: number;
  /** The subjects that must keep the limits. Default, and where it is empty: all, so that the worst decides. */
  readonly subjects?: readonly string[];
  /** The judge whose decisions count. Default, and where it is null: the first. */
  readonly judge?: string | null;
  /** Whether a judge that only screens may count; the report then says so. Default: false. */
  readonly screening?: boolean;
}

/**
 * Holds a run against limits: whether it passes, fails, or is undecided until more tasks are asked. A run that was asked
 * in sequence is judged as a sequence; outcomes of your own as those of a number of tasks that was settled beforehand.
 *
 * @param source - a run's folder; or outcomes of your own, one for each trial and judge
 * @param limits - from `parseLimit`
 * @throws NoLimitError; LimitError, UnknownSubjectError, MissingCellError, UnknownJudgeError at what the run does not
 *   have; ScreeningJudgeError where its judge only screens and that is not allowed; the errors of reading a run;
 *   RangeError where the confidence is none
 * @example
 * const { verdict, checks } = gate('runs/candidate', [parseLimit('convergence(anti) <= 10%')]);
 * for (const { subject, words, reason } of checks) console.log(subject, words, reason);
 */
export function gate(
  source: string | Iterable<Outcome>,
  limits: readonly Limit[],
  { confidence = 0.95, subjects = [], judge = null, screening = false }: GateSettings = {},
): GateReport {
  const { input, seed } = typeof source === 'string' ? readFolder(source) : readOutcomes(source);
  const judgeFacts = findJudge(input.judges, judge ?? input.judges[0]?.name ?? '');
  refuseScreening(judgeFacts, screening);
  const names = {
    subjects: input.subjects.map(({ name }) => name),
    conditions: input.conditions,
    categories: input.study.benchmark.categories,
  };
  const checks = planChecks(limits, names, subjects);
  const own = input.outcomes.filter((outcome) => outcome.judge === judgeFacts.name);
  const outcomes = seed === null ? own : orderTasks(own, seed, ({ task }) => task);
  assertCells(outcomes, checks);
  const design = seed === null ? 'fixed' : 'sequential';
  const result = evaluateGate(outcomes, checks, { confidence, design });
  return buildGateReport(result, {
    study: input.study.name,
    judge: judgeFacts,
    missing: countMissing(own, checks),
  });
}

/** `seed` is what the order of tasks was drawn by, where these were asked in sequence. */
function readFolder(folder: string) {
  const { facts, input } = readRun(folder);
  return { input, seed: facts.sequential?.seed ?? null };
}

function readOutcomes(outcomes: Iterable<Outcome>) {
  return { input: describeOutcomes([...outcomes]), seed: null };
}

/** How many trials that the checks need are not answered, or not judged. */
function countMissing(outcomes: readonly Outcome[], checks: readonly GateCheck[]): number {
  const key = (subject: string, condition: string) => JSON.stringify([subject, condition]);
  const cells = new Set(
    checks.flatMap((check) => conditionsOf(check).map((condition) => key(check.subject, condition))),
  );
  return outcomes.filter(
    ({ status, subject, condition }) => status === 'unanswered' && cells.has(key(subject, condition)),
  ).length;
}
