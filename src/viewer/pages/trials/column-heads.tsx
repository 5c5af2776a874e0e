import { setQuery, useAddress } from '../../address.ts';
import type { ListColumn } from './list-columns.ts';

/** The heads of the columns that are chosen; one that orders the list turns the order round where it can, and then gives it up. */
export function ColumnHeads({ columns }: { readonly columns: readonly ListColumn[] }) {
  const { query } = useAddress();
  const sort = query.get('sort') ?? '';
  if (columns.length === 0) return null;
  return (
    <div className="line-cells heads">
      {columns.map(({ id, title, sorts }) => {
        const place = sorts.indexOf(sort);
        const next = sorts[place + 1] ?? null;
        const mark = place === -1 ? '' : sort.startsWith('-') ? ' ▲' : ' ▼';
        return (
          <span key={id} className="cell">
            {sorts.length === 0 ? (
              title
            ) : (
              <button
                type="button"
                className="sort"
                aria-pressed={place !== -1}
                title={`order by ${title}`}
                onClick={() => setQuery({ sort: next, from: null, open: null, row: null }, 'replace')}
              >
                {title}
                <span aria-hidden="true">{mark}</span>
              </button>
            )}
          </span>
        );
      })}
    </div>
  );
}

/** How many lines of cells a card has, of which two stand side by side. */
export function linesOfCells(columns: readonly ListColumn[]): number {
  return Math.ceil(columns.length / 2);
}
