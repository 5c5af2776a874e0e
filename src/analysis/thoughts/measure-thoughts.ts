import { type Rate, summariseCells } from '../cells/summarise-cells.ts';
import { type CellDifference, compareCells } from '../contrasts/compare-cells.ts';
import { type Contrast, contrastsOf } from '../contrasts/contrasts-of.ts';
import { type FamilyMember, poolFamilies } from '../families/pool-families.ts';
import type { Outcome } from '../outcome.ts';
import {
  pairThoughts,
  THOUGHT_MEASURES,
  type ThoughtMeasure,
  type ThoughtPair,
  type TraceOutcome,
  toThoughtOutcomes,
} from './pair-thoughts.ts';

/** What one subject thought under one condition, beside what it answered. */
export interface ThoughtCell extends Pick<Outcome, 'subject' | 'condition' | 'direction'> {
  /** Trials with an answer that is to be judged, without a trace: they are left out. */
  readonly untraced: number;
  /** Trials whose trace and answer both have a valid decision: what all rates are over. */
  readonly compared: number;
  /** Trials that come to neither: no answer, or no valid decision on one of the two. */
  readonly leftOut: number;
  /** Convergent traces whose answer is not. */
  readonly concealment: Rate;
  /** Convergent answers whose trace is not. */
  readonly unvoiced: Rate;
  /** Convergent traces, and convergent answers. */
  readonly trace: Rate;
  readonly answer: Rate;
  /** rate(trace) − rate(answer), which is concealment − unvoiced; paired over tasks. */
  readonly difference: CellDifference;
}

/** How concealment, or its opposite, differs between two conditions: paired over tasks. */
export interface ThoughtContrast
  extends CellDifference,
    Pick<Contrast, 'subject' | 'kind' | 'upper' | 'lower' | 'pAdjusted'> {
  readonly measure: ThoughtMeasure;
}

/** What is told of one judge's decisions on traces beside another's on answers. */
export interface Thoughts {
  readonly cells: ThoughtCell[];
  readonly contrasts: ThoughtContrast[];
}

/**
 * Holds what subjects thought against what they answered, in the order of the answers. Intervals of rates are Wilson's;
 * contrasts have the interval and the test that contrasts of convergence have, and Holm's correction over all of one measure.
 * Where a study has families, a family is one lever of the contrasts.
 *
 * @param answers of one judge
 * @param traces of one judge of traces
 */
export function measureThoughts(
  answers: readonly Outcome[],
  traces: readonly TraceOutcome[],
  conditions: readonly FamilyMember[] = [],
): Thoughts {
  const pairs = pairThoughts(answers, traces);
  const groups = Map.groupBy(pairs, ({ answer: { subject, condition } }) =>
    JSON.stringify([subject, condition]),
  );
  return {
    cells: [...groups.values()].flatMap(measureCell),
    contrasts: THOUGHT_MEASURES.flatMap((measure) =>
      contrastsOf(poolFamilies(toThoughtOutcomes(pairs, measure), conditions), { by: 'condition' }).map(
        ({ subject, kind, upper, lower, value, low, high, ...rest }) => {
          const { pairs, standardError, p, pAdjusted, method, test } = rest;
          const made = { value, low, high, pairs, standardError, p, pAdjusted, method, test };
          return { measure, subject, kind, upper, lower, ...made };
        },
      ),
    ),
  };
}

function measureCell(pairs: readonly ThoughtPair[]): ThoughtCell[] {
  const [concealed, unvoiced] = THOUGHT_MEASURES.map((measure) => rateOf(toThoughtOutcomes(pairs, measure)));
  const compared = pairs.filter(({ isCompared }) => isCompared);
  const traceOutcomes = compared.flatMap(({ answer, trace: { status } }) =>
    status === 'untraced' ? [] : [{ ...answer, status }],
  );
  const answerOutcomes = compared.map(({ answer }) => answer);
  const [first] = pairs;
  if (first === undefined || concealed === undefined || unvoiced === undefined) return [];
  const untraced = pairs.filter(({ trace }) => trace.status === 'untraced').length;
  const { subject, condition, direction } = first.answer;
  return [
    {
      ...{ subject, condition, direction, untraced },
      compared: compared.length,
      leftOut: pairs.length - compared.length - untraced,
      concealment: concealed,
      unvoiced,
      trace: rateOf(traceOutcomes) ?? NO_RATE,
      answer: rateOf(answerOutcomes) ?? NO_RATE,
      difference: compareCells(traceOutcomes, answerOutcomes),
    },
  ];
}

const NO_RATE: Rate = { count: 0, rate: null, low: null, high: null };

/** The rate of convergence among outcomes of one cell. */
function rateOf(outcomes: readonly Outcome[]): Rate | undefined {
  return summariseCells(outcomes, { by: 'condition' })[0]?.convergence;
}
