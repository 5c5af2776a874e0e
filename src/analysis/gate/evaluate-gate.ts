import type { Outcome } from '../outcome.ts';
import type { PreferenceScore } from '../preference/preference-score.ts';
import type { BoundMethod, Evidence } from './evidence.ts';
import type { GateVerdict } from './gate-verdict.ts';
import { type Judged, judgeFixed, judgeInSequence, type Levels } from './judge-evidence.ts';
import { sideOf } from './limit.ts';
import { MissingCellError } from './limit-errors.ts';
import { measureDifference, measureRate } from './measure-cells.ts';
import { isOfPreference, measurePreference, type PreferenceCheck } from './measure-preference.ts';
import {
  measureDifferenceInSequence,
  measureRateInSequence,
  type SequentialEvidence,
} from './measure-sequence.ts';
import { measureSurvival } from './measure-survival.ts';
import { measureUndone } from './measure-undone.ts';
import { conditionsOf, type GateCheck, needsNoJudge } from './plan-checks.ts';
import { type FirstLook, spentLevel } from './spent-level.ts';

/** One check with what came out. */
export interface CheckResult extends Judged {
  readonly check: GateCheck;
  /** Infinite where half of an effect is not gone after all steps that were tried. */
  readonly value: number | null;
  /** For a rate, how many answers have the property; null for a difference, and where trials of a task were averaged. */
  readonly count: number | null;
  /** For a rate, the answers that count; for a difference, the tasks that are compared. */
  readonly of: number;
  /** Tasks answered under each of the check's conditions. */
  readonly tasks: number;
  /**
   * The bound on the side of the limit: the true value is at most this (for a ceiling) or at least this (for a floor).
   */
  readonly bound: number;
  /** The bound of the other side, at the confidence that holds for all checks together. */
  readonly otherBound: number;
  readonly method: BoundMethod;
  /** Whether a task had more than one answer that counted. */
  readonly repeated: boolean;
  /** Whether the data were looked at before there were as many: then the bounds hold at all later looks together. */
  readonly again: boolean;
  /** The chance to err that the first look left, and that this bound has; the whole one at a first look. */
  readonly level: number;
}

/** How a gate is judged. */
export interface GateOptions {
  /** Of each one-sided bound, in (0.5, 1). */
  readonly confidence: number;
  /** `fixed`: the number of tasks was settled beforehand. `sequential`: tasks were asked until something was clear. */
  readonly design: 'fixed' | 'sequential';
  /**
   * For a fixed number of tasks: the first look at a check's data, if that was at fewer of them. Default: there was none.
   */
  readonly firstLook?: (check: GateCheck) => FirstLook | null;
  /** For a fixed number of tasks: whether more looks are meant from the first on, so that it leaves the error to all. */
  readonly looks?: 'once' | 'often';
  /** For checks of concealment: the trials as `toThoughtOutcomes` makes outcomes of them. Default: nothing. */
  readonly concealed?: readonly Outcome[];
  /** For checks of capability: what came of tasks that code checks, a solved one as `convergence`. Default: nothing. */
  readonly capability?: readonly Outcome[];
  /** What pairs of continuations scored, for checks of preference. Default: nothing. */
  readonly scores?: readonly PreferenceScore[];
}

/** What a gate says. */
export interface GateResult extends Pick<GateOptions, 'confidence' | 'design'> {
  /** `fail` where a check fails; else `undecided` where one is; else `pass`. */
  readonly verdict: GateVerdict;
  readonly checks: readonly CheckResult[];
}

/**
 * Holds outcomes of one judge against the checks. `design/gate.md` says why each verdict is what it is.
 *
 * To pass, every check must pass on its own, each at the full level: then the chance to pass although some limit is
 * broken is at most 1 − confidence, without a correction (intersection-union test: R. L. Berger 1982, Technometrics
 * 24:295–300). That limits are shown to be broken is said at a level divided by the number of checks (Bonferroni), so
 * that all that is said of it holds together.
 *
 * @param outcomes where the design is sequential, in the order in which tasks were asked
 * @throws {RangeError} where the confidence is not in (0.5, 1)
 */
export function evaluateGate(
  outcomes: readonly Outcome[],
  checks: readonly GateCheck[],
  options: GateOptions,
): GateResult {
  if (!(options.confidence > 0.5 && options.confidence < 1))
    throw new RangeError(`a confidence is above 0.5 and below 1, which ${options.confidence} is not`);
  const results = checks.map((check) => evaluateCheck(outcomes, check, options, checks.length));
  const has = (verdict: GateVerdict) => results.some((result) => result.verdict === verdict);
  const { confidence, design } = options;
  return {
    confidence,
    design,
    verdict: has('fail') ? 'fail' : has('undecided') ? 'undecided' : 'pass',
    checks: results,
  };
}

function evaluateCheck(
  outcomes: readonly Outcome[],
  check: GateCheck,
  options: GateOptions,
  checks: number,
): CheckResult {
  const { confidence, design } = options;
  const alpha = 1 - confidence;
  const levels = { alpha, alphaOfAll: alpha / checks };
  if (isOfPreference(check)) return evaluatePreference(check, options.scores ?? [], levels);
  const cells = conditionsOf(check).map((condition) =>
    cellOf(outcomesFor(check, outcomes, options), check, condition),
  );
  const found =
    design === 'sequential' ? judgeSequence(check, cells, levels) : judgeCells(check, cells, levels, options);
  const { evidence, judged } = found;
  const side = nearSide(check);
  const { value, count, of, tasks, method } = evidence;
  return {
    check,
    ...judged,
    value,
    count,
    of,
    tasks,
    method,
    bound: evidence.bound(side, found.levels.alpha),
    otherBound: evidence.bound(side === 'high' ? 'low' : 'high', found.levels.alphaOfAll),
    repeated: isRepeated(cells),
    again: found.again,
    level: found.levels.alpha,
  };
}

/** What a check counts. */
function outcomesFor(
  { quantity: { kind } }: GateCheck,
  outcomes: readonly Outcome[],
  { concealed = [], capability = [] }: GateOptions,
): readonly Outcome[] {
  if (kind === 'concealment') return concealed;
  return kind === 'capability' || kind === 'tax' ? capability : outcomes;
}

function evaluatePreference(
  check: PreferenceCheck,
  scores: readonly PreferenceScore[],
  levels: Levels,
): CheckResult {
  const evidence = measurePreference(scores, check);
  const judged = judgeFixed(evidence, check.limit, levels, { evidence, alpha: levels.alpha });
  const side = nearSide(check);
  const { value, count, of, tasks, method } = evidence;
  return {
    ...{ check, ...judged, value, count, of, tasks, method },
    bound: evidence.bound(side, levels.alpha),
    otherBound: evidence.bound(side === 'high' ? 'low' : 'high', levels.alphaOfAll),
    repeated: false,
    again: false,
    level: levels.alpha,
  };
}

type Cells = readonly (readonly Outcome[])[];

interface Found {
  readonly evidence: Evidence;
  readonly judged: Judged;
  /** What this look's bounds have. */
  readonly levels: Levels;
  readonly again: boolean;
}

/**
 * Judges cells of a number of tasks that was settled beforehand; or, where the data were looked at when there were fewer, by
 * bounds that hold at all later looks together, at what the first look has left of the level.
 */
function judgeCells(
  check: GateCheck,
  cells: Cells,
  levels: Levels,
  { firstLook, looks = 'once' }: GateOptions,
): Found {
  const { limit } = check;
  const atOnce = measureAtOnce(check, cells);
  const sequence = measureInSequence(check, cells);
  const later = { ...sequence, bound: sequence.boundNow };
  const own = { of: atOnce.of, method: atOnce.method, repeated: isRepeated(cells) };
  const first = firstLook?.(check) ?? null;
  const left = (look: FirstLook) => ({
    alpha: levels.alpha - spentLevel(look, limit, 'kept', levels.alpha),
    alphaOfAll: levels.alphaOfAll - spentLevel(look, limit, 'broken', levels.alphaOfAll),
  });
  if (looks === 'often' || first !== null) {
    const ownLevels = looks === 'often' || first === null ? levels : left(first);
    const judged = judgeFixed(later, limit, ownLevels, { evidence: later, alpha: ownLevels.alpha });
    return { evidence: later, judged, levels: ownLevels, again: true };
  }
  const judged = judgeFixed(atOnce, limit, levels, { evidence: later, alpha: left(own).alpha });
  return { evidence: atOnce, judged, levels, again: false };
}

function judgeSequence(
  check: GateCheck,
  cells: Cells,
  levels: Levels,
): Found & { readonly evidence: SequentialEvidence } {
  const evidence = measureInSequence(check, cells);
  const judged = judgeInSequence(evidence, check.limit, levels);
  return { evidence, judged, levels, again: false };
}

function measureAtOnce({ quantity }: GateCheck, cells: Cells): Evidence {
  const [first = [], second = []] = cells;
  switch (quantity.kind) {
    case 'preference':
    case 'shift':
      throw new TypeError('preferences are measured by scores and not by outcomes');
    case 'rate':
      return measureRate(first, quantity.rate);
    case 'concealment':
    case 'capability':
      return measureRate(first, 'convergence');
    case 'tax':
    case 'difference':
      return measureDifference(first, second);
    case 'survival': {
      const evidence = measureSurvival(cells);
      return { ...evidence, bound: evidence.boundNow };
    }
    case 'undone': {
      const evidence = measureUndone(cells, quantity);
      return { ...evidence, bound: evidence.boundNow };
    }
  }
}

function measureInSequence({ quantity }: GateCheck, cells: Cells): SequentialEvidence {
  const [first = [], second = []] = cells;
  switch (quantity.kind) {
    case 'preference':
    case 'shift':
      throw new TypeError('preferences are not measured in sequence');
    case 'rate':
      return measureRateInSequence(first, quantity.rate);
    case 'concealment':
    case 'capability':
      return measureRateInSequence(first, 'convergence');
    case 'tax':
    case 'difference':
      return measureDifferenceInSequence(first, second);
    case 'survival':
      return measureSurvival(cells);
    case 'undone':
      return measureUndone(cells, quantity);
  }
}

/** Whether a task has more than one answer in a cell. */
function isRepeated(cells: Cells): boolean {
  return cells.some((cell) => {
    const answered = cell.filter(({ status }) => status !== 'unanswered');
    return new Set(answered.map(({ task }) => task)).size < answered.length;
  });
}

/** The outcomes that a check counts under one of its conditions. */
function cellOf(
  outcomes: readonly Outcome[],
  { subject, category }: GateCheck,
  condition: string,
): Outcome[] {
  return outcomes.filter(
    (outcome) =>
      outcome.subject === subject &&
      outcome.condition === condition &&
      (category === null || outcome.category === category),
  );
}

/** What is needed to say whether a check that runs in sequence needs more tasks. */
export interface OpenOptions {
  readonly confidence: number;
  /** How many checks the gate has. */
  readonly checks: number;
  /** How many more tasks there are to ask for this check. */
  readonly left: number;
}

/**
 * Whether more tasks are of use to a check while it runs: it is neither decided, nor past what the tasks that are left
 * could make pass at best.
 *
 * @param outcomes in the order in which tasks were asked
 */
export function isOpen(outcomes: readonly Outcome[], check: GateCheck, options: OpenOptions): boolean {
  const { confidence, checks, left } = options;
  const cells = conditionsOf(check).map((condition) => cellOf(outcomes, check, condition));
  const alpha = 1 - confidence;
  const { evidence, judged } = judgeSequence(check, cells, { alpha, alphaOfAll: alpha / checks });
  if (judged.decidedAfter !== null) return false;
  return evidence.bets(nearSide(check), check.limit.bound, left).reached(alpha) !== null;
}

/** How many tasks a sequence needs to pass a check at best; null where 100,000 would not do. */
export function fewestTasks(check: GateCheck, confidence: number): number | null {
  const { evidence } = judgeSequence(check, [], { alpha: 0.5, alphaOfAll: 0.5 });
  return evidence.bets(nearSide(check), check.limit.bound, 100_000).reached(1 - confidence);
}

function nearSide({ limit }: GateCheck): 'low' | 'high' {
  return sideOf(limit) === 'max' ? 'high' : 'low';
}

/** @throws {MissingCellError} where a check has no trial at all to be judged by. */
export function assertCells(outcomes: readonly Outcome[], checks: readonly GateCheck[]): void {
  for (const check of checks.filter((one) => !needsNoJudge(one))) {
    for (const condition of conditionsOf(check)) {
      if (cellOf(outcomes, check, condition).length > 0) continue;
      const cells = new Set(outcomes.map((outcome) => `${outcome.subject} under ${outcome.condition}`));
      throw new MissingCellError(check.limit.text, check.subject, condition, [...cells]);
    }
  }
}
