import { noStatuses, type StatusCounts, sumStatuses, toOutcomes } from '../analysis/counts/index.ts';
import { outsideConversations } from '../steering/index.ts';
import type { Store } from '../store/index.ts';
import type { PlannedCell } from './run-event.ts';
import type { Study } from './study.ts';

/** Each cell as a judge, the study's first if none is named, has decided it so far. Conversations have none. */
export function countCells(study: Study, store: Store, judge = study.judges[0]?.name ?? ''): PlannedCell[] {
  const key = (subject: string, condition: string) => JSON.stringify([subject, condition]);
  const facts = store.facts();
  const cells = new Map<string, StatusCounts>();
  // SQLite counts them: a million outcomes, one by one, take seconds.
  for (const { trials, ...alike } of store.query.countOutcomes(judge)) {
    const one = { ...alike, category: '', task: '', epoch: 1, judge };
    for (const { subject, condition, status } of toOutcomes([one], facts)) {
      const name = key(subject, condition);
      const counts = cells.get(name) ?? noStatuses();
      cells.set(name, counts);
      counts[status] += trials;
    }
  }
  return study.subjects.flatMap((subject) =>
    outsideConversations(study.conditions).map(({ name, direction }) => ({
      subject: subject.name,
      condition: name,
      direction,
      counts: sumStatuses(cells.get(key(subject.name, name)) ?? noStatuses()),
    })),
  );
}
