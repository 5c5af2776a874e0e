import type { FiguredRow } from '../../../server/index.ts';
import { Badge } from '../../parts/badge.tsx';
import type { ListColumn } from './list-columns.ts';

interface LineCellsProps {
  readonly trial: FiguredRow;
  readonly columns: readonly ListColumn[];
}

/** What a trial has in the columns that are chosen, each with its name, which is seen where there are no heads. */
export function LineCells({ trial, columns }: LineCellsProps) {
  if (columns.length === 0) return null;
  return (
    <span className="line-cells">
      {columns.map(({ id, title, show }) => {
        const shown = show(trial);
        return (
          <span key={id} className="cell">
            <span className="cell-name">{title} </span>
            <span className="cell-value">
              {shown.kind === 'status' ? <Badge status={shown.status} /> : shown.text}
            </span>
          </span>
        );
      })}
    </span>
  );
}
