import type { Store } from '../store/index.ts';
import { SHOWN_DIRECTIONS } from '../vocabulary/index.ts';
import type { SideBySide } from './api.ts';
import { NotInRunError } from './server-errors.ts';

const LENGTH = 40_000;

/** What is wanted; what is left out is the first. */
export interface Wanted {
  readonly subject: string | undefined;
  readonly task: string | undefined;
  readonly epoch: number;
}

/** One task's answers under all conditions. */
export function readSideBySide(store: Store, wanted: Wanted): SideBySide {
  const facts = store.facts();
  const index = store.browse.index();
  const subject = wanted.subject ?? index.subjects[0] ?? '';
  const task = wanted.task ?? index.tasks[0] ?? '';
  const [s, t] = [index.subjects.indexOf(subject), index.tasks.indexOf(task)];
  if (s === -1 || t === -1)
    throw new NotInRunError(`The run has no task "${task}" for the subject "${subject}".`);
  const rows = index.ids.flatMap((id, row) =>
    index.subject[row] === s && index.task[row] === t ? [{ id, epoch: index.epoch[row] ?? 1 }] : [],
  );
  const directions = new Map(
    facts.conditions.map(({ name, direction }) => [name, SHOWN_DIRECTIONS.indexOf(direction)]),
  );
  const columns = rows
    .filter(({ epoch }) => epoch === wanted.epoch)
    .map(({ id }) => store.browse.detail(id, 0, LENGTH))
    .filter((detail) => detail !== null)
    .sort((one, other) => (directions.get(one.condition) ?? 0) - (directions.get(other.condition) ?? 0));
  return {
    subject,
    task,
    epoch: wanted.epoch,
    epochs: rows.reduce((most, { epoch }) => Math.max(most, epoch), 1),
    columns,
  };
}
