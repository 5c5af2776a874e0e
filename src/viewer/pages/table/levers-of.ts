import type { TaskTable } from '../../../server/index.ts';

type TableCondition = TaskTable['conditions'][number];

/** A column of the table: a condition, or a family of wordings that stands as one as long as it is folded. */
export type LeverColumn =
  | { readonly kind: 'condition'; readonly condition: TableCondition; readonly place: number }
  | {
      readonly kind: 'family';
      readonly family: string;
      readonly direction: TableCondition['direction'];
      /** Its wordings with their places among the conditions, in order. */
      readonly wordings: readonly { readonly name: string; readonly place: number }[];
    };

/** The columns for conditions: families stand as one each, but for those that are unfolded. A family of one is a condition. */
export function leversOf(
  conditions: readonly TableCondition[],
  unfolded: readonly string[],
): readonly LeverColumn[] {
  const seen = new Set<string>();
  return conditions.flatMap((condition, place): LeverColumn[] => {
    const { family, direction } = condition;
    const wordings = conditions.flatMap(({ name, family: other }, at) =>
      family !== null && other === family ? [{ name, place: at }] : [],
    );
    if (family === null || wordings.length < 2 || unfolded.includes(family))
      return [{ kind: 'condition', condition, place }];
    if (seen.has(family)) return [];
    seen.add(family);
    return [{ kind: 'family', family, direction, wordings }];
  });
}
