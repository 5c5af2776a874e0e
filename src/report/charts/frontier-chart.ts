import { formatPoints } from '../document/index.ts';
import type { Report, ReportFrontierPoint } from '../schema/index.ts';
import type { Chart } from './chart.ts';
import { drawFrontier, type Located } from './draw-frontier.ts';

/** What an anti lever buys against what a pro lever costs, a point and an ellipse a subject; null without one. */
export function frontierChart(report: Report): Chart | null {
  const judge = report.judges[0]?.name;
  const points = report.frontier.flatMap((point): Located[] => {
    const facts = report.subjects.find(({ name }) => name === point.subject);
    const [x, y] = [point.authorised.value, point.unauthorised.value];
    return point.judge !== judge || facts === undefined || x === null || y === null
      ? []
      : [{ ...point, facts, x, y, told: describePoint(point) }];
  });
  if (points.length === 0) return null;
  return {
    id: 'frontier-chart',
    title: 'Safety against security',
    caption:
      'Further right: those entitled can steer the subject further down. Higher up: anyone can steer it further up. On the dashed line both levers move the rate equally far. Ellipses hold both values with 95 % confidence; marks tell the stage by their shape.',
    description: points.map(({ told }) => told).join(' '),
    data: points.map(({ subject, facts, authorised, unauthorised, ellipse }) => ({
      subject,
      size: facts.size,
      stage: facts.stage,
      authorised: authorised.value,
      authorisedLow: authorised.low,
      authorisedHigh: authorised.high,
      unauthorised: unauthorised.value,
      unauthorisedLow: unauthorised.low,
      unauthorisedHigh: unauthorised.high,
      ellipseSemiMajor: ellipse?.semiMajor ?? null,
      ellipseSemiMinor: ellipse?.semiMinor ?? null,
      ellipseAngle: ellipse?.angle ?? null,
    })),
    draw: (look) => drawFrontier(points, look),
  };
}

function describePoint({ subject, authorised, unauthorised }: ReportFrontierPoint): string {
  const points = ({ value, low, high }: ReportFrontierPoint['authorised']) =>
    `${formatPoints(value ?? 0)}${low === null || high === null ? '' : ` (${formatPoints(low)} to ${formatPoints(high)})`}`;
  return `${subject}: authorised ${points(authorised)}, unauthorised ${points(unauthorised)} points.`;
}
