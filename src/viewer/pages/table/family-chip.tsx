import type { TableCell } from '../../../server/index.ts';
import { isDecision, type TrialStatus } from '../../../vocabulary/index.ts';
import { STATUS_WORDS } from '../../words.ts';
import { STATUS_LETTERS } from './letters.ts';

/** What a family's wordings came to in a task: one status, or how many of those decided were convergent. */
export function FamilyChip({ cells }: { readonly cells: readonly (TableCell | null)[] }) {
  const statuses = cells.flatMap((cell) => (cell === null ? [] : [cell.status]));
  const [first] = statuses;
  if (first === undefined) return <span className="quiet">not asked</span>;
  if (statuses.every((status) => status === first))
    return <Chip status={first} text={STATUS_LETTERS[first]} />;
  const decided = statuses.filter(isDecision);
  const convergent = decided.filter((status) => status === 'convergence').length;
  return (
    <Chip
      status={convergent > 0 ? 'convergence' : 'no_convergence'}
      text={`${convergent}/${decided.length}`}
    />
  );
}

function Chip({ status, text }: { readonly status: TrialStatus; readonly text: string }) {
  const isShare = text.includes('/');
  return (
    <span className={`chip ${status}`}>
      <span aria-hidden="true">{text}</span>
      <span className="unshown">
        {isShare
          ? `${text.replace('/', ' of ')} wordings convergent`
          : `${STATUS_WORDS[status]}, every wording`}
      </span>
    </span>
  );
}
