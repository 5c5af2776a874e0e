import type { Estimate } from '../estimate.ts';
import { newcombePaired } from '../intervals/newcombe-paired.ts';
import { wilson } from '../intervals/wilson.ts';

/** What came of one capability task, asked of one subject under one condition. */
export interface CapabilityOutcome {
  readonly subject: string;
  readonly condition: string;
  readonly task: string;
  /** How hard the task is made, from 1 on. */
  readonly grade: number;
  /** `unreadable` counts as not solved. */
  readonly result: 'solved' | 'wrong' | 'unreadable';
  /** Whether the answer was cut off at the limit of tokens, in its thoughts or after. */
  readonly isCut: boolean;
}

/** Capability of a subject under a condition. */
export interface CapabilityCell {
  readonly subject: string;
  readonly condition: string;
  /** How many tasks have an answer. */
  readonly tasks: number;
  readonly solved: number;
  readonly unreadable: number;
  /** Answers that are not solved and were cut off at the limit of tokens: what they would have come to is not known. */
  readonly cut: number;
  /** The share of answered tasks that is solved, with Wilson's interval. */
  readonly capability: Estimate;
  /** Solved and answered by grade, the easiest first. */
  readonly grades: readonly { readonly grade: number; readonly solved: number; readonly tasks: number }[];
  /**
   * Capability under this condition minus that under the reference, over the tasks answered under both, with Newcombe's paired
   * interval: negative where the condition costs capability. Left out for the reference itself.
   */
  readonly change?: Estimate;
  /** The same less what the control changes: what the words do beyond being words. There for levers where a control was asked. */
  readonly beyondControl?: Estimate;
}

/** Conditions that others are held against; what is left out is held against nothing. */
export interface CapabilityReferences {
  /** Without a lever. */
  readonly baseline?: string | undefined;
  /** Words of the same form that ask for nothing. */
  readonly control?: string | undefined;
}

/**
 * Capability by subject and condition, in the order in which they come, and what each condition changes.
 *
 * @param references the conditions that changes are held against; without them there are no changes
 */
export function measureCapability(
  outcomes: Iterable<CapabilityOutcome>,
  references: CapabilityReferences,
  confidence = 0.95,
): CapabilityCell[] {
  const subjects = Map.groupBy(outcomes, ({ subject }) => subject);
  return [...subjects].flatMap(([subject, ofSubject]) => {
    const cells = Map.groupBy(ofSubject, ({ condition }) => condition);
    const before = cells.get(references.baseline ?? '');
    const control = cells.get(references.control ?? '');
    return [...cells].map(([condition, own]) => ({
      subject,
      condition,
      ...count(own),
      unreadable: own.filter(({ result }) => result === 'unreadable').length,
      cut: own.filter(({ result, isCut }) => isCut && result !== 'solved').length,
      capability: wilson(count(own).solved, own.length, confidence),
      grades: [...Map.groupBy(own, ({ grade }) => grade)]
        .toSorted(([one], [other]) => one - other)
        .map(([grade, ofGrade]) => ({ grade, ...count(ofGrade) })),
      ...(before !== undefined && before !== own && { change: comparePaired(own, before, confidence) }),
      ...(control !== undefined &&
        own !== control &&
        own !== before && { beyondControl: comparePaired(own, control, confidence) }),
    }));
  });
}

function count(outcomes: readonly CapabilityOutcome[]) {
  return { tasks: outcomes.length, solved: outcomes.filter(({ result }) => result === 'solved').length };
}

/** What share of tasks is solved more in the first, over the tasks that both have, with Newcombe's paired interval. */
export function comparePaired(
  under: readonly CapabilityOutcome[],
  reference: readonly CapabilityOutcome[],
  confidence: number,
): Estimate {
  const before = new Map(reference.map(({ task, result }) => [task, result === 'solved']));
  const pairs = { both: 0, upperOnly: 0, lowerOnly: 0, neither: 0 };
  for (const { task, result } of under) {
    const was = before.get(task);
    if (was === undefined) continue;
    const is = result === 'solved';
    if (is) pairs[was ? 'both' : 'upperOnly'] += 1;
    else pairs[was ? 'lowerOnly' : 'neither'] += 1;
  }
  return newcombePaired(pairs, confidence);
}
