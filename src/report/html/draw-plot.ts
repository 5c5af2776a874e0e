import type { Value } from '../document/index.ts';
import { html, type Markup } from './markup.ts';

const WIDTH = 130;
const EDGE = 4;

/** An estimate with its interval in a table's cell. The numbers stand beside it, so it is hidden from screen readers. */
export function drawPlot(
  { value, low, high }: Extract<Value, { kind: 'plot' }>,
  { min, max }: { readonly min: number; readonly max: number },
  direction: string | null,
): Markup {
  const place = (at: number) => (EDGE + ((at - min) / (max - min)) * (WIDTH - 2 * EDGE)).toFixed(1);
  const bar =
    low === null || high === null
      ? null
      : html`<line class="bar" x1="${place(low)}" x2="${place(high)}" y1="8" y2="8"/>`;
  const point = value === null ? null : html`<circle cx="${place(value)}" cy="8" r="3.5"/>`;
  const zero = min < 0 ? html`<line class="zero" x1="${place(0)}" x2="${place(0)}" y1="1" y2="15"/>` : null;
  return html`<td class="plot ${direction ?? ''}"><svg width="${WIDTH}" height="16" viewBox="0 0 ${WIDTH} 16" aria-hidden="true"><line class="axis" x1="${EDGE}" x2="${WIDTH - EDGE}" y1="8" y2="8"/>${zero}${bar}${point}</svg></td>`;
}
