import type { TableCell, TaskTable } from '../../../server/index.ts';
import { TRIAL_STATUSES, type TrialStatus } from '../../../vocabulary/index.ts';
import { ConditionName } from '../../parts/badge.tsx';
import { Link } from '../../parts/link.tsx';
import { ScrollTable } from '../../parts/scroll-table.tsx';
import { STATUS_WORDS } from '../../words.ts';

/** What stands in a cell: a letter, so that many conditions have room; the legend has its word. */
const LETTERS: Readonly<Record<TrialStatus, string>> = {
  convergence: 'C',
  no_convergence: '·',
  safety_refusal: 'R',
  nonsensical: 'N',
  disputed: '=',
  dropped: 'D',
  withheld: 'W',
  unjudged: '?',
  unanswered: '…',
};

interface TaskRowsProps {
  readonly run: string;
  readonly table: TaskTable;
  /** Whose decisions are shown; null for the first judge. */
  readonly judge: string | null;
}

/** The table itself. A cell leads to its trial, a task to its answers side by side. */
export function TaskRows({ run, table: { subject, conditions, rows }, judge }: TaskRowsProps) {
  const seen = new Set(rows.flatMap(({ cells }) => cells.map((cell) => cell?.status)));
  return (
    <>
      <ul className="legend">
        {TRIAL_STATUSES.filter((status) => seen.has(status)).map((status) => (
          <li key={status}>
            <span className={`chip ${status}`}>{LETTERS[status]}</span> {STATUS_WORDS[status]}
          </li>
        ))}
      </ul>
      <ScrollTable label="Decisions by task and condition">
        <thead>
          <tr>
            <th scope="col">task</th>
            <th scope="col">category</th>
            {conditions.map(({ name, direction }) => (
              <th key={name} scope="col">
                <ConditionName name={name} direction={direction} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ task, category, epoch, cells }) => (
            <tr key={`${task} ${epoch}`}>
              <th scope="row">
                <Link to={['runs', run, 'side']} query={{ subject, task, epoch: epoch > 1 ? epoch : null }}>
                  {task}
                </Link>
                {epoch > 1 && `, epoch ${epoch}`}
              </th>
              <td className="quiet">{category}</td>
              {conditions.map(({ name }, at) => (
                <td key={name}>
                  <Chip run={run} cell={cells[at] ?? null} judge={judge} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </>
  );
}

interface ChipProps {
  readonly run: string;
  readonly cell: TableCell | null;
  readonly judge: string | null;
}

function Chip({ run, cell, judge }: ChipProps) {
  if (cell === null) return <span className="quiet">not asked</span>;
  const { id, status } = cell;
  return (
    <Link to={['runs', run, 'trials']} query={{ judge, open: id }} className={`chip ${status}`}>
      <span aria-hidden="true">{LETTERS[status]}</span>
      <span className="unshown">{STATUS_WORDS[status]}</span>
    </Link>
  );
}
