/**
 * Sets rows in columns, two spaces between them. The first column is set to the left and the others, figures, to the
 * right; with `first: 'right'` all are.
 */
export function setColumns(rows: readonly (readonly string[])[], first: 'left' | 'right' = 'left'): string[] {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((text, column) =>
        column === 0 && first === 'left' ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
}
