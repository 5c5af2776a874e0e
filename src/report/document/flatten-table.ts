import type { Column, Table } from './document.ts';
import { formatValue } from './format-value.ts';

/** A table as text, for formats that neither group rows nor draw. */
export interface FlatTable {
  readonly columns: readonly Pick<Column, 'title' | 'align'>[];
  readonly rows: readonly {
    readonly values: readonly string[];
    /** Whether the row is its group's first. */
    readonly first: boolean;
  }[];
}

/** Makes the groups a first column, filled in each group's first row alone, and leaves the plots out. */
export function flattenTable({ groupTitle, columns, groups }: Table): FlatTable {
  const shown = columns.flatMap((column, index) => (column.axis === undefined ? [{ column, index }] : []));
  const lead = groupTitle === null ? [] : [{ title: groupTitle, align: 'left' as const }];
  return {
    columns: [...lead, ...shown.map(({ column }) => column)],
    rows: groups.flatMap(({ title, rows }) =>
      rows.map(({ values }, number) => ({
        first: number === 0,
        values: [
          ...(groupTitle === null ? [] : [number === 0 ? title : '']),
          ...shown.map(({ index }) => {
            const value = values[index];
            return value === undefined ? '' : formatValue(value);
          }),
        ],
      })),
    ),
  };
}
