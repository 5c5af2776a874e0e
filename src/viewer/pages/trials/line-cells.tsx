import type { FiguredRow } from '../../../server/index.ts';
import { Badge } from '../../parts/badge.tsx';
import { Untrusted } from '../../parts/untrusted.tsx';
import type { ListColumn, Shown } from './list-columns.ts';

interface LineCellsProps {
  readonly trial: FiguredRow;
  readonly columns: readonly ListColumn[];
  /** What is marked in notes. */
  readonly find: string;
}

function CellValue({ shown, find }: { readonly shown: Shown; readonly find: string }) {
  switch (shown.kind) {
    case 'status':
      return <Badge status={shown.status} />;
    case 'text':
      return shown.text;
    case 'note':
      return shown.text === '' ? '–' : <Untrusted text={shown.text} find={find} />;
  }
}

/** What a trial has in the columns that are chosen, each with its name, which is seen where there are no heads. */
export function LineCells({ trial, columns, find }: LineCellsProps) {
  if (columns.length === 0) return null;
  return (
    <span className="line-cells">
      {columns.map(({ id, title, show }) => {
        const shown = show(trial);
        return (
          <span key={id} className="cell">
            <span className="cell-name">{title} </span>
            <span className="cell-value">
              <CellValue shown={shown} find={find} />
            </span>
          </span>
        );
      })}
    </span>
  );
}
