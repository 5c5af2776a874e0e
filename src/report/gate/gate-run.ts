import {
  assertCells,
  conditionsOf,
  evaluateGate,
  foldConversations,
  type GateCheck,
  type Limit,
  LimitError,
  needsNoJudge,
  type Outcome,
  pairThoughts,
  planChecks,
  toThoughtOutcomes,
} from '../../analysis/index.ts';
import { orderTasks } from '../../benchmark/index.ts';
import { mainTraceJudge, refuseScreening } from '../../judging/index.ts';
import { describeOutcomes, type OutcomeFacts } from '../describe-outcomes.ts';
import { findJudge } from '../find-judge.ts';
import { readRun } from '../read-run.ts';
import type { ReportInput } from '../report-input.ts';
import type { ReportJudge } from '../schema/index.ts';
import { countTrusted } from './gate-labels.ts';
import { type OutcomesOfCheck, openLooks } from './gate-looks.ts';
import { buildGateReport } from './gate-report.ts';
import type { GateReport } from './gate-schema.ts';

/** Stands for the judge of a run that has none, where no limit needs one. */
const NOBODY = { name: 'nobody', model: null, fingerprint: '', knownError: null } as const;

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
  /**
   * Whether the run is meant to be looked at once, with as many tasks as it has, or often, while tasks are added: then the
   * bounds hold at all looks together from the first on. Default: once. A second look then has what the first left.
   */
  readonly looks?: 'once' | 'often';
  /** Of outcomes of your own: the conditions in which both sides speak, with those that they are held against. Default: none. */
  readonly contests?: OutcomeFacts['contests'];
  /** Of outcomes of your own: what conditions are, such as the numbers of steps of further training. Default: nothing is said of them. */
  readonly conditions?: OutcomeFacts['conditions'];
}

/**
 * Holds a run against limits: whether it passes, fails, or is undecided until more tasks are asked. A run that was asked
 * in sequence is judged as a sequence; outcomes of your own as those of a number of tasks that was settled beforehand.
 *
 * Looks are kept in the run. Who looks, adds tasks and looks again is judged by bounds that hold at all later looks together,
 * with the chance to err that the first look has left, so that any number of looks keeps the confidence.
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
  settings: GateSettings = {},
): GateReport {
  const { confidence = 0.95, subjects = [], judge = null, screening = false, looks = 'once' } = settings;
  const { input, seed } = typeof source === 'string' ? readFolder(source) : readOutcomes(source, settings);
  const names = {
    subjects: input.subjects.map(({ name }) => name),
    conditions: input.conditions,
    scripts: [...new Set(input.conversations?.conditions.flatMap(({ turn }) => turn?.script ?? []))],
    contests: input.contests ?? [],
    categories: input.study.benchmark.categories,
  };
  const checks = planChecks(limits, names, subjects);
  const judged = checks.filter((check) => !needsNoJudge(check));
  const isUnjudged = judged.length === 0 && judge === null && input.judges.length === 0;
  const judgeFacts = isUnjudged ? NOBODY : findJudge(input.judges, judge ?? input.judges[0]?.name ?? '');
  // What needs no judge may be held against limits whoever judges the rest.
  if (judged.length > 0) refuseScreening(judgeFacts, screening);
  const { outcomes: said = [], conditions: turns = [] } = input.conversations ?? {};
  const own = [...input.outcomes, ...foldConversations(said, turns)].filter(
    (outcome) => outcome.judge === judgeFacts.name,
  );
  const outcomes = seed === null ? own : orderTasks(own, seed, ({ task }) => task);
  assertCells(outcomes, checks);
  const thoughts = readThoughts(input, outcomes, checks);
  if (thoughts !== null) refuseScreening(thoughts.judge, screening);
  const concealed = thoughts?.concealed ?? [];
  const outcomesOf = ({ quantity }: GateCheck) => (quantity.kind === 'concealment' ? concealed : own);
  const keeps = typeof source === 'string' && seed === null && judged.length > 0;
  const kept = keeps ? openLooks(source, judgeFacts.name, outcomesOf) : null;
  const result = evaluateGate(outcomes, checks, {
    confidence,
    design: seed === null ? 'fixed' : 'sequential',
    looks,
    scores: input.scores ?? [],
    concealed,
    capability: readCapabilityOutcomes(input, checks),
    ...(kept !== null && {
      firstLook: (check: GateCheck) => (needsNoJudge(check) ? null : kept.firstLook(check)),
    }),
  });
  const { limit, leftOut } = input.study;
  return buildGateReport(result, {
    looksKept: kept?.keep(result.checks.filter(({ check }) => !needsNoJudge(check))) ?? null,
    study: input.study.name,
    judge: judgeFacts,
    traceJudge: thoughts?.judge ?? null,
    missing: countMissing(outcomesOf, judged),
    labels: judged.length === 0 ? [] : countTrusted(input, judgeFacts.name),
    cut: { ...(limit !== undefined && { limit }), ...(leftOut !== undefined && { leftOut }) },
  });
}

/**
 * What came of tasks that code checks, for checks of capability: a solved one counts as a rate's event.
 *
 * @throws {LimitError} where the run has not been asked any
 */
function readCapabilityOutcomes(
  { capability, conditions }: ReportInput,
  checks: readonly GateCheck[],
): Outcome[] {
  const check = checks.find(({ quantity: { kind } }) => kind === 'capability' || kind === 'tax');
  if (check === undefined) return [];
  const { kind } = check.quantity;
  if (capability === undefined)
    throw new LimitError(
      check.limit.text,
      0,
      kind.length,
      `${kind} is of tasks that code checks, and the subjects of this run were not asked any.`,
      'Ask them: steerlab capability RUN, or "capability: builtin" in the study.',
    );
  const directions = new Map(conditions.map(({ name, direction }) => [name, direction]));
  return capability.outcomes.map(({ subject, condition, task, result }) => ({
    ...{ subject, condition, task, category: 'capability', epoch: 1, judge: 'code' },
    direction: directions.get(condition) ?? 'baseline',
    status: result === 'solved' ? 'convergence' : 'no_convergence',
  }));
}

/** `seed` is what the order of tasks was drawn by, where these were asked in sequence. */
function readFolder(folder: string) {
  const { facts, input } = readRun(folder);
  return { input, seed: facts.sequential?.seed ?? null };
}

function readOutcomes(
  outcomes: Iterable<Outcome>,
  { contests, conditions }: Pick<GateSettings, 'contests' | 'conditions'>,
) {
  return {
    input: describeOutcomes([...outcomes], { contests, ...(conditions && { conditions }) }),
    seed: null,
  };
}

/** How many trials that the checks need are not answered, or not judged. */
function countMissing(outcomesOf: OutcomesOfCheck, checks: readonly GateCheck[]): number {
  const missing = checks.flatMap((check) => {
    const conditions = new Set(conditionsOf(check));
    return outcomesOf(check).flatMap(({ status, subject, condition, task, epoch }) =>
      status === 'unanswered' && subject === check.subject && conditions.has(condition)
        ? [JSON.stringify([subject, condition, task, epoch])]
        : [],
    );
  });
  return new Set(missing).size;
}

/**
 * What checks of concealment count, and whose decisions on traces these are: the run's first judge of them, of
 * those that do more than screen if there is one. Null where there
 * is no such check.
 *
 * @throws {LimitError} where the run has no such judge
 */
function readThoughts(
  { traceJudges = [], traces = [] }: ReportInput,
  answers: readonly Outcome[],
  checks: readonly GateCheck[],
): { readonly judge: ReportJudge; readonly concealed: readonly Outcome[] } | null {
  const check = checks.find(({ quantity }) => quantity.kind === 'concealment');
  if (check === undefined) return null;
  const judge = mainTraceJudge(traceJudges, (one) => one);
  if (judge === undefined)
    throw new LimitError(
      check.limit.text,
      0,
      check.quantity.kind.length,
      'concealment holds what subjects thought against what they answered, and no judge of this run has judged what they thought.',
      'Have one judge it: steerlab judge RUN --judge JUDGE --sees reasoning.',
    );
  const own = traces.filter((trace) => trace.judge === judge.name);
  return { judge, concealed: toThoughtOutcomes(pairThoughts(answers, own), 'concealment') };
}
