import type { Judge } from '../judging/index.ts';
import type { Store } from '../store/index.ts';
import type { Party } from './run-event.ts';

/** How many trials of the plan a subject has not answered, or how many answers a judge has not judged. */
export function countLeft(
  { role, name }: Party,
  { store, judges }: { readonly store: Store; readonly judges: readonly Judge[] },
): number {
  const judge = role === 'judge' ? judges.find((one) => one.name === name) : undefined;
  if (judge !== undefined) return store.query.countUnjudged(judge);
  const progress = store.query.progress().find(({ subject }) => subject === name);
  return progress === undefined ? 0 : progress.planned - progress.answered;
}
