import { type Column, type Row, type Table, typesetValue } from '../document/index.ts';
import { DIRECTION_LOOKS } from '../looks/index.ts';
import { drawPlot } from './draw-plot.ts';
import { html, type Markup } from './markup.ts';

/**
 * A table in a region of its own that scrolls sideways where it is too wide.
 *
 * @param repeats whether the caption says what the heading above it says: then it is there for screen readers alone
 */
export function drawTable(
  { groupTitle, columns, groups }: Table,
  caption: string,
  id: string,
  repeats = false,
): Markup {
  const grouped = groupTitle !== null;
  return html`<div class="scroll" role="region" aria-labelledby="${id}" tabindex="0"><table>
<caption id="${id}"${repeats ? html` class="unseen"` : null}>${caption}</caption>
<thead><tr>${columns.map(drawHead)}</tr></thead>
${groups.map(
  ({ title, rows }) => html`<tbody>${
    grouped
      ? html`<tr class="group"><th scope="rowgroup" colspan="${columns.length}"><span>${title}</span></th></tr>`
      : null
  }
${rows.map((row) => drawRow(columns, row))}</tbody>
`,
)}</table></div>
`;
}

function drawHead({ title, align }: Column): Markup {
  return html`<th scope="col" class="${align}">${title}</th>`;
}

function drawRow(columns: readonly Column[], { direction, values }: Row): Markup {
  const cells = values.map((value, index) => {
    const column = columns[index];
    if (value.kind === 'plot') return drawPlot(value, column?.axis ?? { min: 0, max: 1 }, direction);
    const text = typesetValue(value);
    if (index > 0) return html`<td class="${column?.align ?? 'left'}">${text}</td>`;
    const mark =
      direction === null
        ? null
        : html`<span class="${direction}" aria-hidden="true">${DIRECTION_LOOKS[direction].mark}</span>\u00a0`;
    return html`<th scope="row">${mark}${text}</th>`;
  });
  return html`<tr>${cells}</tr>
`;
}
