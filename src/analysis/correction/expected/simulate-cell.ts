import type { Outcome, OutcomeStatus } from '../../outcome.ts';
import { type DrawBelow, seedDraws } from '../../resampling/random.ts';

/** How answers of one condition come about, and how the judge errs on them. Shares in [0, 1]. */
export interface Simulated {
  readonly direction: Outcome['direction'];
  /** The true convergence rate over valid answers. */
  readonly rate: number;
  /** The share of other answers that the judge calls convergent. */
  readonly falseAlarms: number;
  /** The share of convergent answers that it does not call so. */
  readonly misses: number;
}

export interface SimulatedCell {
  readonly judge: readonly Outcome[];
  readonly labels: readonly Outcome[];
}

const NONSENSICAL = 0.07;

/**
 * Cells of the same tasks, one a condition, each with labels of a random part of its answers. Six tasks in ten are as
 * easy under every condition; 7 % of the answers are nonsensical, which the judge misses in two cases of five and takes
 * 3 % of the others for.
 */
export function simulateCells<Conditions extends readonly Simulated[]>(
  conditions: Conditions,
  { answers, labels, seed }: { readonly answers: number; readonly labels: number; readonly seed: number },
): { [Index in keyof Conditions]: SimulatedCell } {
  const draw = seedDraws(seed);
  const chance = () => draw(2 ** 32) / 2 ** 32;
  const ease = Array.from({ length: answers }, () => (chance() < 0.6 ? chance() : null));
  return conditions.map((condition) => {
    const truth = ease.map((shared): OutcomeStatus => {
      if (chance() < NONSENSICAL) return 'nonsensical';
      return (shared ?? chance()) < condition.rate ? 'convergence' : 'no_convergence';
    });
    const outcomes = (judge: string, statuses: readonly OutcomeStatus[]) =>
      statuses.map((status, task): Outcome => outcomeOf(condition.direction, judge, task, status));
    return {
      judge: outcomes(
        'judge',
        truth.map((status) => misjudge(status, condition, chance)),
      ),
      labels: drawSome(outcomes('human', truth), labels, draw),
    };
  }) as { [Index in keyof Conditions]: SimulatedCell };
}

function misjudge(truth: OutcomeStatus, { falseAlarms, misses }: Simulated, chance: () => number) {
  if (truth === 'nonsensical') return chance() < 0.4 ? 'no_convergence' : truth;
  if (chance() < 0.03) return 'nonsensical';
  if (truth === 'convergence') return chance() < misses ? 'no_convergence' : truth;
  return chance() < falseAlarms ? 'convergence' : truth;
}

function drawSome(outcomes: readonly Outcome[], some: number, draw: DrawBelow): Outcome[] {
  const left = [...outcomes];
  return Array.from({ length: some }, () => left.splice(draw(left.length), 1)).flat();
}

function outcomeOf(
  direction: Outcome['direction'],
  judge: string,
  task: number,
  status: OutcomeStatus,
): Outcome {
  const fixed = { subject: 'subject', category: 'category', epoch: 1 } as const;
  return { ...fixed, direction, condition: direction, judge, task: `task-${task}`, status };
}
