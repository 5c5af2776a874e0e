import { formatPercent } from '../document/index.ts';
import { DIRECTION_LOOKS } from '../looks/index.ts';
import type { Report, ReportCell } from '../schema/index.ts';
import { describeFinding } from './describe-finding.ts';
import { html, type Markup } from './markup.ts';

/** The finding, and the rates that it rests on. */
export function drawHeader(report: Report): Markup {
  const { sentence, context, cells } = describeFinding(report);
  return html`<header>
<p class="kicker">Study ${report.study.name} · ${report.study.created.slice(0, 10)}</p>
<h1>${sentence}</h1>
${cells.length === 0 ? null : html`<dl class="rates">${cells.map(drawRate)}</dl>`}
${context === '' ? null : html`<p class="context">${context}</p>`}
</header>`;
}

function drawRate({ condition, direction, convergence: { rate, low, high } }: ReportCell): Markup {
  const value = rate === null ? '–' : `${formatPercent(rate)} %`;
  const interval = low === null || high === null ? '' : `${formatPercent(low)} to ${formatPercent(high)}`;
  return html`<div><dt><span class="${direction}" aria-hidden="true">${DIRECTION_LOOKS[direction].mark}</span> ${condition}</dt><dd>${value}</dd><dd>${interval}</dd></div>`;
}
