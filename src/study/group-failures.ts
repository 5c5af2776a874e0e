import { forgetNumbers } from '../text/index.ts';
import type { FailureGroup, Party, TrialName } from './run-event.ts';

/** Failures of a run, gathered by their causes. */
export interface FailureGroups {
  /** Takes a failure; true where one of the party had the same cause before. */
  add(party: Party, trial: TrialName, message: string): boolean;
  /** In the order in which they were first met. */
  list(): FailureGroup[];
}

/** Gathers failures. Messages that differ in numbers and identifiers alone tell of one cause. */
export function groupFailures(): FailureGroups {
  const groups = new Map<string, Group>();
  return {
    add(party, { id, condition, task }, message) {
      const key = `${party.role} ${party.name} ${forgetNumbers(message)}`;
      const known = groups.get(key);
      const group = known ?? {
        party,
        first: id,
        message,
        trials: 0,
        conditions: new Set(),
        tasks: new Set(),
      };
      group.trials += 1;
      group.conditions.add(condition);
      group.tasks.add(task);
      groups.set(key, group);
      return known !== undefined;
    },
    list: () =>
      [...groups.values()].map(({ conditions, tasks, ...group }) => ({
        ...group,
        conditions: [...conditions],
        tasks: [...tasks],
      })),
  };
}

interface Group {
  readonly party: Party;
  readonly first: string;
  readonly message: string;
  trials: number;
  readonly conditions: Set<string>;
  readonly tasks: Set<string>;
}
