import { type Chart, FROM_PAGE, renderSvg } from '../charts/index.ts';
import { html, type Markup, trusted } from './markup.ts';

const WIDE = 930;
const SMALL = 350;

/** A chart as a chapter: drawn for wide and for narrow pages, of which the style sheet shows one. */
export async function drawFigure(chart: Chart): Promise<Markup> {
  const look = { colours: FROM_PAGE, font: 'inherit' };
  const wide = await renderSvg(chart, { ...look, width: WIDE });
  const small = await renderSvg(chart, { ...look, width: SMALL }, '-small');
  return html`<section id="${chart.id}" aria-labelledby="${chart.id}-heading"><h2 id="${chart.id}-heading">${chart.title}</h2>
<figure><div class="wide">${trusted(wide)}</div><div class="small">${trusted(small)}</div>
<figcaption>${chart.caption}</figcaption></figure></section>
`;
}
