import { markdownTable } from 'markdown-table';
import stringWidth from 'string-width';
import { flattenTable, type Table } from '../document/index.ts';
import { escapeMarkdown } from './escape-markdown.ts';

/** A table in GitHub's Markdown. Groups become a first column; plots are left out. */
export function drawMarkdownTable(table: Table): string {
  const { columns, rows } = flattenTable(table);
  const cells = [columns.map(({ title }) => title), ...rows.map((row) => row.values)];
  return markdownTable(
    cells.map((row) => row.map(escapeMarkdown)),
    { align: columns.map(({ align }) => (align === 'left' ? 'l' : 'r')), stringLength: stringWidth },
  );
}
