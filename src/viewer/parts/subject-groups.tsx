import type { ReactNode } from 'react';

interface SubjectGroupsProps<Row> {
  readonly rows: readonly Row[];
  /** How many columns the table has. */
  readonly columns: number;
  /** Draws a row. What it is given stands in the row's first cell: the subject's name, for screen readers alone. */
  readonly draw: (row: Row, name: ReactNode) => ReactNode;
}

/** A table's rows, those of a subject under its name: said once to the eye, and with every row to a screen reader. */
export function SubjectGroups<Row extends { readonly subject: string }>({
  rows,
  columns,
  draw,
}: SubjectGroupsProps<Row>) {
  return [...Map.groupBy(rows, ({ subject }) => subject)].map(([subject, own]) => (
    <tbody key={subject}>
      <tr className="group">
        <th scope="rowgroup" colSpan={columns}>
          {subject}
        </th>
      </tr>
      {own.map((row) => draw(row, <span className="unshown">{subject} </span>))}
    </tbody>
  ));
}
