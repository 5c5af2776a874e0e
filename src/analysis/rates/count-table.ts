import type { Outcome } from '../outcome.ts';

/**
 * How many valid and how many convergent answers each task has in each cell. Row `t`, column `c` lies at
 * `t * cells + c`.
 */
export interface CountTable {
  readonly tasks: number;
  readonly cells: number;
  readonly convergence: Float64Array;
  readonly valid: Float64Array;
}

/**
 * Counts outcomes by task and cell. A task is a row if any cell has it, whether or not an answer is valid.
 *
 * Where a condition is a family, its paraphrases count alike: each answer counts as much as makes its paraphrase's valid
 * answers as many as those of the others in the cell.
 */
export function tabulateCounts(cells: readonly (readonly Outcome[])[]): CountTable {
  const rows = new Map<string, number>();
  for (const { task } of cells.flat()) {
    if (!rows.has(task)) rows.set(task, rows.size);
  }
  const size = rows.size * cells.length;
  const convergence = new Float64Array(size);
  const valid = new Float64Array(size);
  for (const [column, cell] of cells.entries()) {
    const weightOf = weighMembers(cell);
    for (const outcome of cell) {
      const { task, status } = outcome;
      if (!isValid(status)) continue;
      const weight = weightOf(outcome);
      const place = (rows.get(task) ?? 0) * cells.length + column;
      valid[place] = at(valid, place) + weight;
      if (status === 'convergence') convergence[place] = at(convergence, place) + weight;
    }
  }
  return { tasks: rows.size, cells: cells.length, convergence, valid };
}

/** How much a valid answer counts: 1, but for the members of a family whose validity differs. */
function weighMembers(cell: readonly Outcome[]): (outcome: Outcome) => number {
  if (cell.every(({ member }) => member === undefined)) return () => 1;
  const families = new Map<string, Map<string | undefined, number>>();
  for (const { condition, member, status } of cell) {
    if (!isValid(status)) continue;
    const members = families.get(condition) ?? new Map<string | undefined, number>();
    members.set(member, (members.get(member) ?? 0) + 1);
    families.set(condition, members);
  }
  return ({ condition, member }) => {
    const members = families.get(condition) ?? new Map<string | undefined, number>();
    const mean = [...members.values()].reduce((sum, count) => sum + count, 0) / members.size;
    return mean / (members.get(member) ?? Number.NaN);
  };
}

/** Whether an answer counts in the convergence rate. */
export function isValid(status: Outcome['status']): boolean {
  return status === 'convergence' || status === 'no_convergence' || status === 'safety_refusal';
}

/** The number at `index`. An index outside the array is a fault of this program, and gives NaN. */
export function at(values: Float64Array | Uint32Array, index: number): number {
  return values[index] ?? Number.NaN;
}

/** The sums of one count over all tasks, a cell each. */
export function sumByCell({ tasks, cells }: CountTable, counts: Float64Array): Float64Array {
  const sums = new Float64Array(cells);
  for (let task = 0; task < tasks; task += 1) {
    for (let cell = 0; cell < cells; cell += 1) {
      sums[cell] = at(sums, cell) + at(counts, task * cells + cell);
    }
  }
  return sums;
}

/** Convergence over valid answers, a cell each; NaN where no answer is valid. */
export function ratesByCell(table: CountTable): Float64Array {
  const valid = sumByCell(table, table.valid);
  return sumByCell(table, table.convergence).map((count, cell) => count / at(valid, cell));
}

/** The table with one valid answer a task and cell where there is any, and the task's rate as its convergence. */
export function takeRates({ tasks, cells, convergence, valid }: CountTable): CountTable {
  return {
    tasks,
    cells,
    convergence: convergence.map((count, place) => (at(valid, place) === 0 ? 0 : count / at(valid, place))),
    valid: valid.map((count) => Math.min(count, 1)),
  };
}
