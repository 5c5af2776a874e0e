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

/**
 * The cells of single categories in the same way: the paraphrases of a family give way to one cell of its name, whose rate
 * is the mean of theirs, without an interval. In a report without families these are its own cells.
 */
export function leverCategoryCells({ cells, conditions }: Report): ReportCell[] {
  const familyOf = new Map(conditions.map(({ name, family }) => [name, family]));
  const groups = Map.groupBy(
    cells.filter(({ category }) => category !== null),
    ({ subject, judge, category, condition }) =>
      JSON.stringify([subject, judge, category, familyOf.get(condition) ?? condition]),
  );
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    const family = first === undefined ? undefined : familyOf.get(first.condition);
    if (first === undefined || family === undefined) return members;
    const rates = members.flatMap(({ convergence: { rate } }) => (rate === null ? [] : [rate]));
    const rate = rates.length === 0 ? null : rates.reduce((sum, one) => sum + one, 0) / rates.length;
    const valid = members.reduce((sum, one) => sum + one.valid, 0);
    return [
      {
        ...first,
        condition: family,
        valid,
        convergence: { ...first.convergence, rate, low: null, high: null },
      },
    ];
  });
}

/** The names under which levers are shown, in the report's order: families by their own, and other conditions. */
export function leverNames({ conditions }: Report): string[] {
  return [...new Set(conditions.map(({ name, family }) => family ?? name))];
}
