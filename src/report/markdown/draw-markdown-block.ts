import type { Block } from '../document/index.ts';
import { drawMarkdownTable } from './draw-markdown-table.ts';
import { escapeMarkdownBlock } from './escape-markdown.ts';

/** One block in GitHub's Markdown. All text is escaped. */
export function drawMarkdownBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return escapeMarkdownBlock(block.text);
    case 'warning':
      return `**${escapeMarkdownBlock(block.text)}**`;
    case 'list':
      return block.items.map((item) => `- ${escapeMarkdownBlock(item)}`).join('\n');
    case 'table':
      return drawMarkdownTable(block.table);
  }
}
