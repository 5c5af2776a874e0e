import { flattenTable, type Table } from '../document/index.ts';
import { escapeLatex } from './escape-latex.ts';

/** A table in LaTeX with `booktabs` rules, a thin rule between groups. Groups become a first column; plots are left out. */
export function drawLatexTable(table: Table): string {
  const { columns, rows } = flattenTable(table);
  const alignment = columns.map(({ align }) => (align === 'left' ? 'l' : 'r')).join('');
  const body = rows.flatMap(({ values, first }, number) => [
    ...(first && number > 0 && table.groupTitle !== null ? ['\\midrule'] : []),
    drawRow(values.map(drawValue)),
  ]);
  return [
    `\\begin{tabular}{@{}${alignment}@{}}`,
    '\\toprule',
    drawRow(columns.map(({ title }) => escapeLatex(title))),
    '\\midrule',
    ...body,
    '\\bottomrule',
    '\\end{tabular}',
  ].join('\n');
}

function drawRow(values: readonly string[]): string {
  // A first cell that begins with a bracket would be read as an option of the rule or line end before it.
  return `${values.join(' & ')} \\\\`.replace(/^(?=\s*\[)/, '{}');
}

/** A minus sign, where a number or an interval has one. */
function drawValue(value: string): string {
  return /^[-+\d.,[\]\s]+$/.test(value) && value !== '-'
    ? escapeLatex(value).replaceAll('-', '\\ensuremath{-}')
    : escapeLatex(value);
}
