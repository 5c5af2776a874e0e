import type { RunSummary } from './run-event.ts';

/** How two runs that came one after the other ended, as one: the outcome is that of the worse. */
export function addSummaries(one: RunSummary, other: RunSummary): RunSummary {
  const outcomes = [one.outcome, other.outcome];
  const outcome = (['interrupted', 'incomplete'] as const).find((worse) => outcomes.includes(worse));
  return {
    outcome: outcome ?? 'complete',
    asked: one.asked + other.asked,
    ...(one.scored !== undefined && { scored: one.scored }),
    judged: one.judged + other.judged,
    failed: one.failed + other.failed,
    failures: [...one.failures, ...other.failures],
    stopped: [...one.stopped, ...other.stopped],
    seconds: one.seconds + other.seconds,
  };
}
