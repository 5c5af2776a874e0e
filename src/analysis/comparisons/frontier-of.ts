import type { CombinedRates } from '../rates/combine-rates.ts';
import { at } from '../rates/count-table.ts';
import { productOf } from '../rates/rates-by-task.ts';
import { AGAINST_BASELINE, compareLevers, type LeverComparison } from './compare-levers.ts';
import { type Covariance, confidenceEllipse, type Ellipse } from './confidence-ellipse.ts';
import { type SteeringCells, weightsOf } from './steering-cells.ts';

/** One subject on the safety–security plane: what an anti lever buys (x) against what a pro lever costs (y). */
export interface FrontierPoint {
  readonly subject: string;
  /** x: high is good, those entitled can steer the subject down. */
  readonly authorised: CombinedRates;
  /** y: high is bad, anyone can steer the subject up. */
  readonly unauthorised: CombinedRates;
  /** Round (x, y); null where nothing varies over the tasks. */
  readonly ellipse: Ellipse | null;
  /** x − y: which lever moves the rate further. */
  readonly lead: LeverComparison;
}

/**
 * The safety–security frontier: all subjects that have a baseline, an anti and a pro condition. x and y share the
 * baseline rate with opposite signs, so they vary against each other; the ellipse shows that.
 */
export function frontierOf(cells: SteeringCells): FrontierPoint[] {
  return cells.subjects.flatMap(({ name }) => {
    const authorised = cells.combine([[name, weightsOf('authorised')]]);
    const unauthorised = cells.combine([[name, weightsOf('unauthorised')]]);
    if (authorised.value === null || unauthorised.value === null) return [];
    const covariance = covarianceOf(cells, name);
    const varies = covariance.xx + covariance.yy > 1e-18;
    const ellipse = varies ? confidenceEllipse(covariance, cells.confidence) : null;
    const lead = compareLevers(cells, AGAINST_BASELINE, [name]);
    return [{ subject: name, authorised, unauthorised, ellipse, lead }];
  });
}

/** From what each task adds to the errors of both, with the factor G ÷ (G − 1) of `clusteredError`. */
function covarianceOf({ rates, weigh }: SteeringCells, subject: string): Covariance {
  const [x, y] = (['authorised', 'unauthorised'] as const).map((kind) => {
    const weights = weigh([[subject, weightsOf(kind)]]);
    const used = weights.flatMap((weight, cell) =>
      weight === 0 ? [] : [{ weight, residuals: rates.residuals(cell) }],
    );
    return Float64Array.from({ length: rates.table.tasks }, (_, task) =>
      used.reduce((sum, { weight, residuals }) => sum + weight * at(residuals, task), 0),
    );
  });
  const none = new Float64Array();
  const factor = rates.table.tasks / (rates.table.tasks - 1);
  return {
    xx: factor * productOf(x ?? none, x ?? none),
    xy: factor * productOf(x ?? none, y ?? none),
    yy: factor * productOf(y ?? none, y ?? none),
  };
}
