import type { CombinedRates } from '../resampling/combine-rates.ts';
import { at } from '../resampling/count-table.ts';
import { type Covariance, confidenceEllipse, type Ellipse } from './confidence-ellipse.ts';
import { type SteeringCells, weightsOf } from './steering-cells.ts';

/** One subject on the safety–security plane: what an anti lever buys (x) against what a pro lever costs (y). */
export interface FrontierPoint {
  readonly subject: string;
  /** x: high is good, those entitled can steer the subject down. */
  readonly authorised: CombinedRates;
  /** y: high is bad, anyone can steer the subject up. */
  readonly unauthorised: CombinedRates;
  /** Round (x, y); null where the resamples do not vary. */
  readonly ellipse: Ellipse | null;
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
    const covariance = covarianceOf(
      resampledSums(cells, name, weightsOf('authorised')),
      resampledSums(cells, name, weightsOf('unauthorised')),
    );
    const varies = covariance !== null && covariance.xx + covariance.yy > 0;
    const ellipse = varies ? confidenceEllipse(covariance, cells.confidence) : null;
    return [{ subject: name, authorised, unauthorised, ellipse }];
  });
}

function resampledSums(
  { joint, weigh }: SteeringCells,
  subject: string,
  weights: Parameters<SteeringCells['weigh']>[0] extends Iterable<readonly [string, infer Weights]>
    ? Weights
    : never,
): Float64Array {
  const used = weigh([[subject, weights]]);
  return new Float64Array(joint.resampled[0]?.length ?? 0).map((_, index) =>
    used.reduce(
      (sum, weight, cell) =>
        weight === 0 ? sum : sum + weight * at(joint.resampled[cell] ?? new Float64Array(), index),
      0,
    ),
  );
}

/** Resamples where either is not defined are left out. */
function covarianceOf(xs: Float64Array, ys: Float64Array): Covariance | null {
  const defined = [...xs.keys()].filter((index) => !Number.isNaN(at(xs, index) + at(ys, index)));
  if (defined.length < 2) return null;
  const mean = (values: Float64Array) =>
    defined.reduce((sum, index) => sum + at(values, index), 0) / defined.length;
  const [meanX, meanY] = [mean(xs), mean(ys)];
  let [xx, xy, yy] = [0, 0, 0];
  for (const index of defined) {
    const [x, y] = [at(xs, index) - meanX, at(ys, index) - meanY];
    xx += x * x;
    xy += x * y;
    yy += y * y;
  }
  const n = defined.length - 1;
  return { xx: xx / n, xy: xy / n, yy: yy / n };
}
