import wrapAnsi from 'wrap-ansi';
import { stripControls } from '../../text/index.ts';
import type { Block, Section } from '../document/index.ts';
import { drawTable } from './draw-table.ts';
import { createPalette, type Palette } from './palette.ts';

const NARROWEST = 40;

/**
 * Sections as a terminal shows them, an empty line between them, ending in a line break. Control characters are removed.
 *
 * @param page - how many columns a line may have (below 40 is taken for 40), and whether colour may be used
 */
export function renderSections(
  sections: readonly Section[],
  { width, colour }: { readonly width: number; readonly colour: boolean },
): string {
  const palette = createPalette(colour);
  const columns = Math.max(NARROWEST, width);
  return sections.map((section) => `${drawSection(section, columns, palette)}\n`).join('\n');
}

function drawSection({ title, blocks }: Section, width: number, palette: Palette): string {
  const heading = wrapAnsi(stripControls(title), width, { hard: true }).split('\n').map(palette.heading);
  const body = blocks.flatMap((block, number) => {
    const lines = drawBlock(block, width, palette);
    // A second table or list stands apart from the notes of the first.
    return number > 0 && block.kind !== 'paragraph' ? ['', ...lines] : lines;
  });
  return [...heading, ...body].join('\n');
}

function drawBlock(block: Block, width: number, palette: Palette): string[] {
  switch (block.kind) {
    case 'paragraph':
      return wrapAnsi(stripControls(block.text), width, { hard: true }).split('\n').map(palette.quiet);
    case 'warning':
      return wrapAnsi(stripControls(block.text), width, { hard: true }).split('\n').map(palette.group);
    case 'list':
      return block.items.flatMap((item) => {
        // Words longer than a line, such as paths, stay whole, so that they can be copied.
        const lines = wrapAnsi(stripControls(item), width - 2).split('\n');
        return lines.map((line, number) => `${number === 0 ? '- ' : '  '}${line}`);
      });
    case 'table':
      return drawTable(block.table, width, palette);
  }
}
