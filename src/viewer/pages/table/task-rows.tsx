import { Fragment } from 'react';
import type { TableCell, TableRow, TaskTable } from '../../../server/index.ts';
import { TRIAL_STATUSES } from '../../../vocabulary/index.ts';
import { setQuery, useAddress } from '../../address.ts';
import { ConditionName } from '../../parts/badge.tsx';
import { Link } from '../../parts/link.tsx';
import { ScrollTable } from '../../parts/scroll-table.tsx';
import { STATUS_WORDS } from '../../words.ts';
import { FamilyChip } from './family-chip.tsx';
import { STATUS_LETTERS } from './letters.ts';
import { type LeverColumn, leversOf } from './levers-of.ts';
import { OpenedRow } from './opened-row.tsx';

interface TaskRowsProps {
  readonly run: string;
  readonly table: TaskTable;
  /** Whose decisions are shown; null for the first judge. */
  readonly judge: string | null;
}

/** How an address names the row that is open. */
export const keyOfRow = ({ task, epoch }: Pick<TableRow, 'task' | 'epoch'>) =>
  epoch > 1 ? `${task} ${epoch}` : task;

/** The table itself. A cell leads to its trial; a task opens, and shows its answers side by side. */
export function TaskRows({ run, table: { subject, conditions, rows }, judge }: TaskRowsProps) {
  const { query } = useAddress();
  const [open, unfolded] = [query.get('open'), query.getAll('unfold')];
  const seen = new Set(rows.flatMap(({ cells }) => cells.map((cell) => cell?.status)));
  const levers = leversOf(conditions, unfolded);
  return (
    <>
      <ul className="legend">
        {TRIAL_STATUSES.filter((status) => seen.has(status)).map((status) => (
          <li key={status}>
            <span className={`chip ${status}`}>{STATUS_LETTERS[status]}</span> {STATUS_WORDS[status]}
          </li>
        ))}
        {levers.some(({ kind }) => kind === 'family') && (
          <li>
            <span className="chip convergence">1/4</span> convergent of a family’s wordings
          </li>
        )}
      </ul>
      <ScrollTable label="Decisions by task and condition">
        <thead>
          <tr>
            <th scope="col">task</th>
            <th scope="col">category</th>
            {levers.map((lever) => (
              <th key={keyOfLever(lever)} scope="col">
                <LeverHead lever={lever} unfolded={unfolded} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = keyOfRow(row);
            return (
              <Fragment key={key}>
                <tr>
                  <th scope="row">
                    <button
                      type="button"
                      className="fold"
                      aria-expanded={open === key}
                      onClick={() => setQuery({ open: open === key ? null : key }, 'replace')}
                    >
                      {row.task}
                      {row.epoch > 1 && `, epoch ${row.epoch}`}
                    </button>
                  </th>
                  <td className="quiet">{row.category}</td>
                  {levers.map((lever) => (
                    <td key={keyOfLever(lever)}>
                      {lever.kind === 'condition' ? (
                        <Chip run={run} cell={row.cells[lever.place] ?? null} judge={judge} />
                      ) : (
                        <FamilyChip cells={lever.wordings.map(({ place }) => row.cells[place] ?? null)} />
                      )}
                    </td>
                  ))}
                </tr>
                {open === key && (
                  <tr className="opened">
                    <td colSpan={2 + levers.length}>
                      <OpenedRow run={run} subject={subject} row={row} conditions={conditions} />
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </ScrollTable>
    </>
  );
}

function keyOfLever(lever: LeverColumn): string {
  return lever.kind === 'family' ? `family ${lever.family}` : lever.condition.name;
}

interface LeverHeadProps {
  readonly lever: LeverColumn;
  readonly unfolded: readonly string[];
}

/** A column's head. That of a family unfolds it into its wordings; those of its wordings fold it again. */
function LeverHead({ lever, unfolded }: LeverHeadProps) {
  const { name, direction, family } =
    lever.kind === 'family' ? { ...lever, name: lever.family } : lever.condition;
  const isUnfolded = family !== null && unfolded.includes(family);
  const head = <ConditionName name={name} direction={direction} />;
  if (lever.kind === 'condition' && !isUnfolded) return head;
  const rest = unfolded.filter((one) => one !== family);
  return (
    <button
      type="button"
      className="fold"
      aria-expanded={isUnfolded}
      title={isUnfolded ? `fold the wordings of ${family}` : `unfold the wordings of ${family}`}
      onClick={() => setQuery({ unfold: isUnfolded ? rest : [...rest, family ?? ''] }, 'replace')}
    >
      {head}
    </button>
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
      <span aria-hidden="true">{STATUS_LETTERS[status]}</span>
      <span className="unshown">{STATUS_WORDS[status]}</span>
    </Link>
  );
}
