import quantile from '@stdlib/stats-base-dists-normal-quantile';
import type { Outcome } from '../../src/analysis/outcome.ts';
import { type DrawBelow, seedDraws } from '../../src/analysis/resampling/random.ts';

/** One cell of a simulated study. Shares in [0, 1]. */
export interface SteeredCell {
  readonly subject: string;
  readonly direction: Outcome['direction'];
  /** The true convergence rate. */
  readonly rate: number;
  /** The share of answers that make sense. */
  readonly valid: number;
}

/** How a simulated study asks. */
export interface SteeredStudy {
  readonly cells: readonly SteeredCell[];
  readonly tasks: number;
  readonly epochs: number;
  /** How much of what makes an answer convergent is the task's, the same in all cells: a share of a normal score's variance. */
  readonly shared: number;
}

/** Draws samples of a study, one after the other: tasks are easy or hard for all cells alike, and answers vary beside that. */
export function simulateSteering(study: SteeredStudy, seed: number): () => Outcome[] {
  const draw = seedDraws(seed);
  const thresholds = study.cells.map(({ rate }) => quantile(rate, 0, 1));
  return () => {
    const ease = Array.from({ length: study.tasks }, () => normal(draw));
    return study.cells.flatMap(({ subject, direction, valid }, cell) =>
      ease.flatMap((own, task) =>
        Array.from({ length: study.epochs }, (_, epoch): Outcome => {
          const score = Math.sqrt(study.shared) * own + Math.sqrt(1 - study.shared) * normal(draw);
          const makesSense = draw(1_000_000) < valid * 1_000_000;
          const converges = score < (thresholds[cell] ?? 0);
          return {
            subject,
            condition: direction,
            direction,
            category: 'category',
            judge: 'judge',
            task: `task-${task}`,
            epoch: epoch + 1,
            status: makesSense ? (converges ? 'convergence' : 'no_convergence') : 'nonsensical',
          };
        }),
      ),
    );
  };
}

function normal(draw: DrawBelow): number {
  return quantile((draw(2 ** 32) + 0.5) / 2 ** 32, 0, 1);
}
