import type { Report, ReportCell } from './schema/index.ts';

/**
 * The cells over all categories, as contrasts name them: the paraphrases of a family give way to one cell of its name,
 * whose rate is the mean of theirs.
 * In a report without families these are its own cells.
 */
export function leverCells({ cells, conditions, families }: Report): ReportCell[] {
  const whole = cells.filter(({ category }) => category === null);
  if (families.length === 0) return whole;
  const familyOf = new Map(conditions.map(({ name, family }) => [name, family]));
  const told = new Set<Report['families'][number]>();
  return whole.flatMap((cell) => {
    const family = familyOf.get(cell.condition);
    const found = families.find(
      (one) => one.family === family && one.judge === cell.judge && one.subject === cell.subject,
    );
    if (found === undefined) return [cell];
    if (told.has(found)) return [];
    told.add(found);
    const { cell: pooled, mean } = found;
    const rate = { rate: mean.value, low: mean.low, high: mean.high };
    return [{ ...pooled, convergence: { ...pooled.convergence, ...rate } }];
  });
}
