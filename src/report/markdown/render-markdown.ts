import type { Block } from '../document/index.ts';
import type { Report } from '../schema/index.ts';
import { buildSections } from '../sections/index.ts';
import { drawMarkdownTable } from './draw-markdown-table.ts';
import { escapeMarkdown, escapeMarkdownBlock } from './escape-markdown.ts';

/** The whole report in GitHub's Markdown, ending in a line break. All text is escaped. */
export function renderMarkdown(report: Report): string {
  const sections = buildSections(report).map(({ title, blocks }, number) =>
    [`${number === 0 ? '#' : '##'} ${escapeMarkdown(title)}`, ...blocks.map(drawBlock)].join('\n\n'),
  );
  return `${sections.join('\n\n')}\n`;
}

function drawBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return escapeMarkdownBlock(block.text);
    case 'list':
      return block.items.map((item) => `- ${escapeMarkdownBlock(item)}`).join('\n');
    case 'table':
      return drawMarkdownTable(block.table);
  }
}
