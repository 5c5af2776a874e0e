import wrapAnsi from 'wrap-ansi';
import type { Block, Section } from '../document/index.ts';
import type { Report } from '../schema/index.ts';
import { buildSections } from '../sections/index.ts';
import { stripControls } from '../strip-controls.ts';
import { drawTable } from './draw-table.ts';
import { createPalette, type Palette } from './palette.ts';

/** How a report is shown in a terminal. */
export interface TerminalOptions {
  /** Columns that a line may have; below 40 it is taken for 40. */
  readonly width: number;
  /** False for plain text. Under `NO_COLOR` there is no colour either way. */
  readonly colour: boolean;
  /** `summary`: what stands at the end of a run. `full`: all sections. */
  readonly detail: Section['detail'];
}

const NARROWEST = 40;

/** The report as a terminal shows it, ending in a line break. Control characters are removed from all text. */
export function renderTerminal(report: Report, { width, colour, detail }: TerminalOptions): string {
  const palette = createPalette(colour);
  const columns = Math.max(NARROWEST, width);
  const sections = buildSections(report).filter((section) => detail === 'full' || section.detail === detail);
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
