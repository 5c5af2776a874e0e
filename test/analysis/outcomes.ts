import type { Outcome } from '../../src/analysis/outcome.ts';
import type { OutcomeStatus } from '../../src/vocabulary/index.ts';

const STATUSES: Record<string, OutcomeStatus> = {
  c: 'convergence',
  n: 'no_convergence',
  s: 'safety_refusal',
  x: 'nonsensical',
  d: 'dropped',
  t: 'disputed',
  u: 'unanswered',
};

/**
 * Outcomes for tests, from one string a task with one letter an epoch: c(onvergence), n(o_convergence),
 * s(afety_refusal), x (nonsensical), d(ropped), t(ied: disputed), u(nanswered). The condition is named after its direction.
 */
export function outcomesOf(
  direction: Outcome['direction'],
  tasks: Iterable<string>,
  more: Partial<Outcome> = {},
): Outcome[] {
  return [...tasks].flatMap((letters, task) =>
    [...letters].map((letter, epoch) => ({
      subject: 'subject',
      condition: direction,
      direction,
      category: 'category',
      judge: 'judge',
      task: `task-${task}`,
      epoch: epoch + 1,
      status: STATUSES[letter] ?? 'unanswered',
      ...more,
    })),
  );
}
