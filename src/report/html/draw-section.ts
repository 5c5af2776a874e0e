import type { Block, Section } from '../document/index.ts';
import { drawTable } from './draw-table.ts';
import { html, type Markup } from './markup.ts';

/** A section of the report's document, as a part of a chapter: heading, text, lists and tables. */
export function drawSection({ id, title, blocks }: Section): Markup {
  return html`<section id="${id}"><h3>${title}</h3>
${drawBlocks(blocks, title, id)}</section>
`;
}

/** A section's content without its heading. */
export function drawBlocks(blocks: readonly Block[], title: string, id: string): Markup[] {
  return blocks.map((block, index) => drawBlock(block, title, `${id}-table-${index + 1}`, index === 0));
}

function drawBlock(block: Block, title: string, id: string, first: boolean): Markup {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${block.text}</p>
`;
    case 'warning':
      return html`<p><strong>${block.text}</strong></p>
`;
    case 'list':
      return html`<ul>${block.items.map((item) => html`<li>${item}</li>`)}</ul>
`;
    case 'table': {
      const by = block.table.columns[0]?.title ?? '';
      return drawTable(block.table, first ? title : `${title}: ${by}`, id, first);
    }
  }
}
