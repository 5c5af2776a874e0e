import type { Store } from '../../store/index.ts';

/** Each task's prompt before steering, by the task's id; those of twins, too. */
export function readTaskPrompts({ query }: Store): Map<string, string> {
  return new Map([...query.tasks(), ...query.twins()].map(({ id, prompt }) => [id, prompt]));
}

/** Why subjects failed for good, by the trial's id. */
export function readSubjectFailures(store: Store): Map<string, string> {
  return new Map(
    store.query.failures().flatMap(({ trial, judge, message }) => (judge === '' ? [[trial, message]] : [])),
  );
}
