import { drawMarkdownTable } from '../markdown/draw-markdown-table.ts';
import { escapeMarkdown, escapeMarkdownBlock } from '../markdown/escape-markdown.ts';
import { renderSections } from '../terminal/render-sections.ts';
import type { JudgeCard } from './card-schema.ts';
import { cardSections } from './card-sections.ts';

/** A judge's card as a terminal shows it. */
export function renderCard(
  card: JudgeCard,
  page: { readonly width: number; readonly colour: boolean },
): string {
  return renderSections(cardSections(card), page);
}

/** A judge's card in Markdown. */
export function renderCardMarkdown(card: JudgeCard): string {
  const parts = cardSections(card).flatMap(({ title, blocks }, place) => [
    `${place === 0 ? '#' : '##'} ${escapeMarkdown(title)}`,
    ...blocks.map((block) => {
      if (block.kind === 'table') return drawMarkdownTable(block.table);
      if (block.kind === 'paragraph') return escapeMarkdownBlock(block.text);
      return block.items.map((item) => `- ${escapeMarkdownBlock(item)}`).join('\n');
    }),
  ]);
  return `${parts.join('\n\n')}\n`;
}
