import { fileWriter, parquetWriteRows } from 'hyparquet-writer';
import type { Column, RowValue } from './trial-rows.ts';

/** Rows of one group: what is in memory at a time. */
const ROWS = 1_000;

/** Writes rows as Parquet, row group by row group. @param createdBy - the program that writes, for the file's metadata */
export async function writeParquet(
  file: string,
  rows: AsyncIterable<Record<string, RowValue>>,
  columns: readonly Column[],
  createdBy: string,
): Promise<void> {
  await parquetWriteRows({
    writer: fileWriter(file),
    rows,
    columns: columns.map(({ name, type }) => ({ name, type, nullable: true })),
    schema: [
      { name: 'root', num_children: columns.length },
      ...columns.map(({ name, type }) => ({ name, repetition_type: 'OPTIONAL' as const, ...ELEMENTS[type] })),
    ],
    rowGroupSize: ROWS,
    createdBy,
  });
}

/** Given, and not guessed from the first group: a column may be empty there. */
const ELEMENTS = {
  STRING: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  JSON: { type: 'BYTE_ARRAY', converted_type: 'JSON' },
  INT32: { type: 'INT32' },
  DOUBLE: { type: 'DOUBLE' },
} as const;
