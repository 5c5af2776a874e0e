import type { ReportFrontierPoint } from '../schema/index.ts';

const CORNERS = 60;

/** The outline of a confidence ellipse: a closed walk, in the units of the axes. */
export function ellipsePath({
  authorised,
  unauthorised,
  ellipse,
}: Pick<ReportFrontierPoint, 'authorised' | 'unauthorised' | 'ellipse'>): { x: number; y: number }[] {
  if (ellipse === null || authorised.value === null || unauthorised.value === null) return [];
  const { semiMajor, semiMinor, angle } = ellipse;
  const [centreX, centreY] = [authorised.value, unauthorised.value];
  return Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const turn = (2 * Math.PI * corner) / CORNERS;
    const [along, across] = [semiMajor * Math.cos(turn), semiMinor * Math.sin(turn)];
    return {
      x: centreX + along * Math.cos(angle) - across * Math.sin(angle),
      y: centreY + along * Math.sin(angle) + across * Math.cos(angle),
    };
  });
}
