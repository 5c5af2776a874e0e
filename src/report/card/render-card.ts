import { drawMarkdownBlock } from '../markdown/draw-markdown-block.ts';
import { escapeMarkdown } from '../markdown/escape-markdown.ts';
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
    ...blocks.map(drawMarkdownBlock),
  ]);
  return `${parts.join('\n\n')}\n`;
}
