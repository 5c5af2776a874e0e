// biome-ignore-all lint/suspicious/noArrayIndexKey: rows and cells have no name but their place.
import {
  type Column,
  type Row,
  type Table,
  typesetValue,
  type Value,
} from '../../../report/document/index.ts';
import { ConditionName } from '../badge.tsx';
import { Link } from '../link.tsx';
import { ScrollTable } from '../scroll-table.tsx';
import { Untrusted } from '../untrusted.tsx';
import { Plot } from './plot.tsx';

interface SectionTableProps {
  readonly table: Table;
  /** What it is about, for who does not see it. */
  readonly label: string;
  /** The run to whose trials figures lead. */
  readonly run: string | undefined;
}

/** A table of the report's document, its groups under their headings. */
export function SectionTable({ table, label, run }: SectionTableProps) {
  const { groupTitle, columns, groups } = table;
  return (
    <ScrollTable label={label}>
      <thead>
        <tr>
          {columns.map(({ title, align }, place) => (
            <th key={place} scope="col" className={align}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      {groups.map(({ title, rows }, place) => (
        <tbody key={place}>
          {groupTitle !== null && (
            <tr className="group">
              <th scope="rowgroup" colSpan={columns.length}>
                <Untrusted text={title} />
              </th>
            </tr>
          )}
          {rows.map((row, number) => (
            <SectionRow key={number} row={row} group={title} columns={columns} run={run} />
          ))}
        </tbody>
      ))}
    </ScrollTable>
  );
}

interface SectionRowProps {
  readonly row: Row;
  /** Shown once, and read out with every row by a screen reader. */
  readonly group: string;
  readonly columns: readonly Column[];
  readonly run: string | undefined;
}

function SectionRow({ row: { direction, values }, group, columns, run }: SectionRowProps) {
  return (
    <tr>
      {values.map((value, place) => {
        const { align = 'left', axis = null } = columns[place] ?? {};
        if (place > 0) {
          return (
            <td key={place} className={align}>
              {value.kind === 'plot' && axis !== null ? (
                <Plot {...value} axis={axis} direction={direction} />
              ) : (
                <Cell value={value} run={run} />
              )}
            </td>
          );
        }
        const cell = <Cell value={value} run={run} />;
        return (
          <th key={place} scope="row" className={align}>
            {group !== '' && (
              <span className="unshown">
                <Untrusted text={group} />{' '}
              </span>
            )}
            {direction === null ? cell : <ConditionName name={cell} direction={direction} />}
          </th>
        );
      })}
    </tr>
  );
}

/** A value, which leads to the trials behind it where it names them. */
function Cell({ value, run }: { readonly value: Value; readonly run: string | undefined }) {
  const shown = <Untrusted text={typesetValue(value)} />;
  if (run === undefined || value.kind !== 'text' || value.trials === undefined) return shown;
  return (
    <Link to={['runs', run, 'trials']} query={{ ...value.trials }}>
      {shown}
    </Link>
  );
}
