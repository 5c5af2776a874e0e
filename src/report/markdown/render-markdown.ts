import type { Report } from '../schema/index.ts';
import { buildSections } from '../sections/index.ts';
import { drawMarkdownBlock } from './draw-markdown-block.ts';
import { escapeMarkdown } from './escape-markdown.ts';

/** The whole report in GitHub's Markdown, ending in a line break. All text is escaped. */
export function renderMarkdown(report: Report): string {
  const sections = buildSections(report).map(({ title, blocks }, number) =>
    [`${number === 0 ? '#' : '##'} ${escapeMarkdown(title)}`, ...blocks.map(drawMarkdownBlock)].join('\n\n'),
  );
  return `${sections.join('\n\n')}\n`;
}
