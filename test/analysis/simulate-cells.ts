import type { Outcome } from '../../src/analysis/outcome.ts';
import { type DrawBelow, seedDraws } from '../../src/analysis/resampling/random.ts';
import type { OutcomeStatus } from '../../src/vocabulary/index.ts';

/** How answers of one condition come about, and how the judge errs on them. Shares in [0, 1]. */
export interface Simulated {
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
export function simulateCells<Direction extends Outcome['direction']>(
  conditions: Readonly<Record<Direction, Simulated>>,
  { answers, labels, seed }: { readonly answers: number; readonly labels: number; readonly seed: number },
): Record<Direction, SimulatedCell> {
  const draw = seedDraws(seed);
  const chance = () => draw(2 ** 32) / 2 ** 32;
  const ease = Array.from({ length: answers }, () => (chance() < 0.6 ? chance() : null));
  const simulate = (direction: Direction): SimulatedCell => {
    const condition = conditions[direction];
    const truth = ease.map((shared): OutcomeStatus => {
      if (chance() < NONSENSICAL) return 'nonsensical';
      return (shared ?? chance()) < condition.rate ? 'convergence' : 'no_convergence';
    });
    const judged = truth.map((status) => misjudge(status, condition, chance));
    return {
      judge: judged.map((status, task) => outcomeOf(direction, 'judge', task, status)),
      labels: drawSome(
        truth.map((status, task) => outcomeOf(direction, 'human', task, status)),
        labels,
        draw,
      ),
    };
  };
  const directions = Object.keys(conditions) as Direction[];
  return Object.fromEntries(directions.map((direction) => [direction, simulate(direction)])) as Record<
    Direction,
    SimulatedCell
  >;
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
