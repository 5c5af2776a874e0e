import quantile from '@stdlib/stats-base-dists-chisquare-quantile';

/** Variances and covariance of two estimates. */
export interface Covariance {
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

/** An ellipse round a point: half-axes in the units of the axes, and the angle of the longer one. */
export interface Ellipse {
  readonly semiMajor: number;
  readonly semiMinor: number;
  /** Radians from the x axis to the longer half-axis, anticlockwise, in (−π/2, π/2]. */
  readonly angle: number;
}

/**
 * The region that holds two jointly normal estimates with this confidence: half-axes are the square roots of the
 * covariance's eigenvalues × the χ² quantile with two degrees of freedom.
 *
 * Source: R. A. Johnson and D. W. Wichern (2007), Applied Multivariate Statistical Analysis, 6th ed., §4.2.
 */
export function confidenceEllipse({ xx, xy, yy }: Covariance, confidence = 0.95): Ellipse {
  const centre = (xx + yy) / 2;
  const spread = Math.hypot((xx - yy) / 2, xy);
  const reach = quantile(confidence, 2);
  return {
    semiMajor: Math.sqrt(reach * (centre + spread)),
    semiMinor: Math.sqrt(reach * Math.max(0, centre - spread)),
    angle: Math.atan2(2 * xy, xx - yy) / 2,
  };
}
