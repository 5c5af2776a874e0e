import type { Block, Column, RowGroup } from '../document/index.ts';
import type { Report } from '../schema/index.ts';
import { describeSubject } from './describe-subject.ts';

/** A group of rows for each of the study's subjects that has any, in the study's order: a row an item. */
export function groupBySubject<Item extends { readonly subject: string }>(
  { subjects }: Report,
  items: readonly Item[],
  drawRow: (item: Item) => RowGroup['rows'][number],
): RowGroup[] {
  return subjects.flatMap((subject) => {
    const rows = items.filter((item) => item.subject === subject.name).map(drawRow);
    return rows.length === 0 ? [] : [{ title: describeSubject(subject), rows }];
  });
}

/** That as a table; none where there are no rows. */
export function tableBySubject<Item extends { readonly subject: string }>(
  report: Report,
  columns: readonly Column[],
  items: readonly Item[],
  drawRow: (item: Item) => RowGroup['rows'][number],
): Block[] {
  const groups = groupBySubject(report, items, drawRow);
  return groups.length === 0 ? [] : [{ kind: 'table', table: { groupTitle: 'Subject', columns, groups } }];
}
