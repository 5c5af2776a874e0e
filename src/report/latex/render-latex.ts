import type { Block } from '../document/index.ts';
import type { Report } from '../schema/index.ts';
import { buildSections } from '../sections/index.ts';
import { drawLatexTable } from './draw-latex-table.ts';
import { escapeLatex } from './escape-latex.ts';

const PREAMBLE = [
  '\\documentclass{article}',
  '\\usepackage[T1]{fontenc}',
  '\\usepackage[utf8]{inputenc}',
  '\\usepackage{textcomp}',
  '\\IfFileExists{lmodern.sty}{\\usepackage{lmodern}}{}',
  '\\usepackage{booktabs}',
  '\\usepackage[margin=2cm]{geometry}',
  '\\usepackage{graphicx}',
  '\\sloppy',
];

/**
 * The whole report as a LaTeX document that pdfLaTeX compiles; its tables, with `booktabs` rules, can be taken out one
 * by one. Tables too wide for the page are scaled to it. All text is escaped.
 */
export function renderLatex(report: Report): string {
  const sections = buildSections(report).map(({ title, blocks }) =>
    [`\\section*{${escapeLatex(title)}}`, ...blocks.map(drawBlock)].join('\n\n'),
  );
  return [...PREAMBLE, '\\begin{document}', ...sections, '\\end{document}', ''].join('\n');
}

function drawBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `\\noindent ${escapeLatex(block.text)}`;
    case 'warning':
      return `\\noindent \\textbf{${escapeLatex(block.text)}}`;
    case 'list':
      return drawList(block.items);
    case 'table':
      return drawTable(drawLatexTable(block.table));
  }
}

function drawList(items: readonly string[]): string {
  if (items.length === 0) return '';
  return [
    '\\begin{itemize}',
    ...items.map((item) => `  \\item {}${escapeLatex(item)}`),
    '\\end{itemize}',
  ].join('\n');
}

function drawTable(table: string): string {
  const box = '\\ifdim\\wd0>\\linewidth\\resizebox{\\linewidth}{!}{\\usebox0}\\else\\usebox0\\fi';
  return ['\\begin{center}', '\\setbox0=\\hbox{%', `${table}}`, box, '\\end{center}'].join('\n');
}
