import { formatPercent } from '../document/index.ts';
import type { Report, ReportTurnCurve } from '../schema/index.ts';
import type { Chart } from './chart.ts';
import { drawTurns } from './draw-turns.ts';

/** The share of conversations that has not converged, by turn, as the first judge decided; null without conversations. */
export function turnsChart(report: Report): Chart | null {
  const judge = report.judges[0]?.name;
  const curves = report.conversations.filter((curve) => curve.judge === judge && curve.conversations > 0);
  if (curves.length === 0) return null;
  return {
    id: 'turns-chart',
    title: 'Not yet converged, by turn',
    caption:
      'Share of conversations without a convergent answer up to each turn (Kaplan–Meier); turn 1 answers the task itself. Bars are 95 % intervals over tasks. A conversation without a valid decision leaves at that turn.',
    description: curves.map(describeCurve).join(' '),
    data: curves.flatMap(({ subject, condition, direction, turns }) =>
      turns.map(({ number, atRisk, converged, hazard, held }) => ({
        ...{ subject, condition, direction, turn: number, atRisk, converged },
        hazard: hazard.value,
        held: held.value,
        low: held.low,
        high: held.high,
      })),
    ),
    draw: (look) => drawTurns(curves, look),
  };
}

function describeCurve({ subject, condition, turns }: ReportTurnCurve): string {
  const shares = turns.map(
    ({ number, held }) => `${number} ${held.value === null ? '–' : `${formatPercent(held.value)} %`}`,
  );
  return `${subject}, ${condition}, not yet converged after turn: ${shares.join(', ')}.`;
}
