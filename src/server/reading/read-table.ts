import { idAt } from '../../store/browse/index.ts';
import type { TrialIndex } from '../../store/index.ts';
import { byDirection, type Decision, isDecision, TRIAL_STATUSES } from '../../vocabulary/index.ts';
import type { TableCell, TableRow, TaskTable } from '../api.ts';

/** Orders of tasks: as planned; those first of which most conditions converged, or were decided otherwise than baseline. */
export const TABLE_SORTS = ['plan', 'convergent', 'differing'] as const;

/** What is wanted; what is left out is the first subject and judge, and every category. */
export interface TableWanted {
  readonly subject?: string | undefined;
  readonly judge?: string | undefined;
  readonly category?: string | undefined;
  /** Only tasks that a condition decided otherwise than a baseline. */
  readonly differs: boolean;
  readonly sort: (typeof TABLE_SORTS)[number];
  readonly offset: number;
  readonly limit: number;
}

/** One subject's decisions: a row a task and epoch, a column a condition. Twins are left out. */
export function readTable(index: TrialIndex, wanted: TableWanted): TaskTable {
  const conditions = byDirection(index.counted.conditions).map(({ name, direction, family = null }) => ({
    name,
    direction,
    family,
  }));
  const subject = wanted.subject ?? index.subjects[0] ?? '';
  const baselines = conditions.flatMap(({ direction }, at) => (direction === 'baseline' ? [at] : []));
  const rows = collectRows(
    index,
    { ...wanted, subject },
    conditions.map(({ name }) => name),
  );
  const differing = (row: TableRow) => countDiffering(row, baselines);
  const fit = wanted.differs ? rows.filter((row) => differing(row) > 0) : rows;
  if (wanted.sort === 'convergent') fit.sort((one, other) => countConvergent(other) - countConvergent(one));
  if (wanted.sort === 'differing') fit.sort((one, other) => differing(other) - differing(one));
  const { offset, limit } = wanted;
  return { subject, conditions, total: fit.length, rows: fit.slice(offset, offset + limit) };
}

function collectRows(
  index: TrialIndex,
  { subject, judge, category }: TableWanted,
  conditions: readonly string[],
): TableRow[] {
  const place = judge === undefined ? 0 : index.judges.findIndex(({ name }) => name === judge);
  const statuses = index.statuses[place];
  const [subjectAt, categoryAt] = [
    index.subjects.indexOf(subject ?? ''),
    index.categories.indexOf(category ?? ''),
  ];
  const columns = index.conditions.map((name) => conditions.indexOf(name));
  const rows = new Map<
    string,
    { -readonly [key in keyof TableRow]: TableRow[key] } & { cells: (TableCell | null)[] }
  >();
  for (const at of index.subject.keys()) {
    if (index.subject[at] !== subjectAt || index.twin[at] === 1) continue;
    if (category !== undefined && index.category[at] !== categoryAt) continue;
    const [task, epoch] = [index.tasks[index.task[at] ?? 0] ?? '', index.epoch[at] ?? 1];
    const key = `${index.task[at]} ${epoch}`;
    const row = rows.get(key) ?? {
      task,
      epoch,
      category: index.categories[index.category[at] ?? 0] ?? '',
      cells: conditions.map(() => null),
    };
    rows.set(key, row);
    const column = columns[index.condition[at] ?? 0] ?? -1;
    if (column !== -1)
      row.cells[column] = {
        id: idAt(index.ids, at),
        status: TRIAL_STATUSES[statuses?.[at] ?? 0] ?? 'unanswered',
      };
  }
  return [...rows.values()];
}

function decisionOf(cell: TableCell | null | undefined): Decision | null {
  return cell != null && isDecision(cell.status) ? cell.status : null;
}

function countConvergent({ cells }: TableRow): number {
  return cells.filter((cell) => cell?.status === 'convergence').length;
}

function countDiffering({ cells }: TableRow, baselines: readonly number[]): number {
  const [first] = baselines;
  const baseline = first === undefined ? null : decisionOf(cells[first]);
  if (baseline === null) return 0;
  return cells.filter((cell) => {
    const decision = decisionOf(cell);
    return decision !== null && decision !== baseline;
  }).length;
}
