import type { Direction } from '../vocabulary/index.ts';
import type { Condition, SteeringStep } from './condition.ts';

/** Several paraphrases of one lever, as a study writes them. A text alone is a suffix. */
export interface FamilyEntry {
  readonly name: string;
  readonly direction: Direction;
  readonly paraphrases: readonly (
    | string
    | {
        readonly name: string;
        readonly names?: Condition['names'];
        readonly steps: readonly SteeringStep[];
      }
  )[];
}

/**
 * The conditions of a family, one a paraphrase, named `FAMILY.PARAPHRASE`. A paraphrase that is only a text is a suffix,
 * and named after its place, from 1.
 *
 * @example
 * expandFamily({ name: 'calm', direction: 'anti', paraphrases: ['Keep calm.'] })[0]?.name // 'calm.1'
 */
export function expandFamily({ name: family, direction, paraphrases }: FamilyEntry): Condition[] {
  return paraphrases.map((paraphrase, index) => {
    const { name, names, steps } =
      typeof paraphrase === 'string'
        ? {
            name: String(index + 1),
            names: undefined,
            steps: [{ kind: 'suffix', text: paraphrase } as const],
          }
        : paraphrase;
    return { name: `${family}.${name}`, direction, family, ...(names !== undefined && { names }), steps };
  });
}

/** Conditions as a study writes them: those of one family, which stand together, become its entry again. */
export function collectFamilies(conditions: readonly Condition[]): (Condition | FamilyEntry)[] {
  const groups = Map.groupBy(conditions, ({ family, name }) => family ?? Symbol(name));
  return [...groups.values()].flatMap((members): (Condition | FamilyEntry)[] => {
    const [first] = members;
    if (first?.family === undefined) return members;
    const { family, direction } = first;
    const paraphrases = members.map(({ name, names, steps }) => ({
      name: name.slice(family.length + 1),
      ...(names !== undefined && { names }),
      steps,
    }));
    return [{ name: family, direction, paraphrases }];
  });
}
