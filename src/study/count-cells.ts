import { countCell, toOutcomes } from '../analysis/index.ts';
import { outsideConversations } from '../steering/index.ts';
import type { Store } from '../store/index.ts';
import type { PlannedCell } from './run-event.ts';
import type { Study } from './study.ts';

/** Each cell as a judge, the study's first if none is named, has decided it so far. Conversations have none. */
export function countCells(study: Study, store: Store, judge = study.judges[0]?.name ?? ''): PlannedCell[] {
  const key = (subject: string, condition: string) => JSON.stringify([subject, condition]);
  const outcomes = toOutcomes(store.query.outcomes(judge), store.facts());
  const byCell = Map.groupBy(outcomes, ({ subject, condition }) => key(subject, condition));
  return study.subjects.flatMap((subject) =>
    outsideConversations(study.conditions).map(({ name, direction }) => ({
      subject: subject.name,
      condition: name,
      direction,
      counts: countCell(byCell.get(key(subject.name, name)) ?? []),
    })),
  );
}
