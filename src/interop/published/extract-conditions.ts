import type { Condition } from '../../steering/index.ts';
import { trimEndLikePython } from '../../text/index.ts';
import type { Direction } from '../../vocabulary/index.ts';
import { NoSuffixError, SuffixesDifferError } from './errors.ts';

/** A prompt that was asked, beside the task that it was made from. */
export interface AskedPrompt {
  readonly condition: { readonly name: string; readonly direction: Direction };
  readonly taskPrompt: string;
  readonly steeredPrompt: string;
  /** Where it stands, for errors: a file and line, or a trial. */
  readonly where: string;
}

/**
 * Recovers conditions from what was asked: steered prompt minus task prompt. `steer` with a condition that comes back
 * gives every steered prompt that went in, byte for byte.
 *
 * @returns One condition for each name, in the order in which the names first appear.
 * @throws {NoSuffixError} where a steered prompt is not its task's prompt with a suffix joined as published.
 * @throws {SuffixesDifferError} where prompts of one condition have different suffixes.
 */
export function extractConditions(asked: Iterable<AskedPrompt>): Condition[] {
  const found: FoundConditions = new Map();
  for (const prompt of asked) addCondition(found, extractOne(prompt), prompt.where);
  return [...found.values()].map(({ condition }) => condition);
}

/** Conditions by their names, with where each was found first. */
export type FoundConditions = Map<string, { readonly condition: Condition; readonly where: string }>;

/** @throws {SuffixesDifferError} where another condition was found under the name. */
export function addCondition(found: FoundConditions, condition: Condition, where: string): void {
  const first = found.get(condition.name);
  if (first === undefined) found.set(condition.name, { condition, where });
  else if (JSON.stringify(first.condition) !== JSON.stringify(condition))
    throw new SuffixesDifferError(condition.name, first.where, where);
}

function extractOne({
  condition: { name, direction },
  taskPrompt,
  steeredPrompt,
  where,
}: AskedPrompt): Condition {
  if (steeredPrompt === taskPrompt) return { name, direction, steps: [] };
  const start = `${trimEndLikePython(taskPrompt)}\n\n`;
  if (!steeredPrompt.startsWith(start) || !steeredPrompt.endsWith('\n')) throw new NoSuffixError(name, where);
  return { name, direction, steps: [{ kind: 'suffix', text: steeredPrompt.slice(start.length, -1) }] };
}
