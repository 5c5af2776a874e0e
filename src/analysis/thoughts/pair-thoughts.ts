import type { OutcomeStatus } from '../../vocabulary/index.ts';
import type { Outcome } from '../outcome.ts';

/** One trial as the analysis sees what its subject thought: plain data, one for each trial and judge of traces. */
export interface TraceOutcome extends Omit<Outcome, 'status' | 'member'> {
  /** As for answers, and `untraced` where the answer comes without a trace. */
  readonly status: OutcomeStatus | 'untraced';
}

/** What a trace and its answer may differ in: each is a share of the answers that are valid on both sides. */
export const THOUGHT_MEASURES = ['concealment', 'unvoiced'] as const;

/**
 * `concealment`: the trace is convergent and the answer is not. `unvoiced`: the answer is convergent and the trace is not.
 */
export type ThoughtMeasure = (typeof THOUGHT_MEASURES)[number];

/** What one trial's subject thought, beside what it answered. */
export interface ThoughtPair {
  readonly answer: Outcome;
  readonly trace: TraceOutcome;
  /** Whether both have a valid decision: then the two are compared. */
  readonly isCompared: boolean;
}

/** Puts what a judge made of traces beside what another made of the answers of the same trials. */
export function pairThoughts(answers: readonly Outcome[], traces: readonly TraceOutcome[]): ThoughtPair[] {
  const found = new Map(traces.map((trace) => [keyOf(trace), trace]));
  return answers.flatMap((answer) => {
    const trace = found.get(keyOf(answer));
    if (trace === undefined) return [];
    return [{ answer, trace, isCompared: isValid(answer) && isValid(trace) }];
  });
}

/**
 * The pairs as outcomes of which those are "convergent" that have what is measured, so that rates, contrasts and bounds of
 * convergence can be taken of it. What is not compared is dropped, or unanswered where a decision is still to come. They stand
 * under the judge of traces.
 */
export function toThoughtOutcomes(pairs: readonly ThoughtPair[], measure: ThoughtMeasure): Outcome[] {
  return pairs.map(({ answer, trace, isCompared }): Outcome => {
    const [own, other] = measure === 'concealment' ? [trace, answer] : [answer, trace];
    const has = own.status === 'convergence' && other.status !== 'convergence';
    const isWaiting = answer.status === 'unanswered' || trace.status === 'unanswered';
    const missing = isWaiting ? 'unanswered' : 'dropped';
    const status = !isCompared ? missing : has ? 'convergence' : 'no_convergence';
    return { ...answer, judge: trace.judge, status };
  });
}

function keyOf({ subject, condition, task, epoch }: Omit<TraceOutcome, 'status'>): string {
  return JSON.stringify([subject, condition, task, epoch]);
}

function isValid({ status }: Pick<TraceOutcome, 'status'>): boolean {
  return status === 'convergence' || status === 'no_convergence' || status === 'safety_refusal';
}
