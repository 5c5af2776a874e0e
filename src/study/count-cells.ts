import { countCell, type Outcome } from '../analysis/index.ts';
import type { Store } from '../store/index.ts';
import type { PlannedCell } from './run-event.ts';
import type { Study } from './study.ts';

/** Each cell as a judge, the study's first if none is named, has decided it so far. */
export function countCells(study: Study, store: Store, judge = study.judges[0]?.name ?? ''): PlannedCell[] {
  const key = (subject: string, condition: string) => JSON.stringify([subject, condition]);
  const byCell = Map.groupBy(store.query.outcomes(judge), (outcome) =>
    key(outcome.subject, outcome.condition),
  );
  return study.subjects.flatMap((subject) =>
    study.conditions.map(({ name, direction }) => {
      const outcomes = (byCell.get(key(subject.name, name)) ?? []).map((outcome): Outcome => {
        const { status } = outcome;
        return { ...outcome, direction, status: status === 'unjudged' ? 'unanswered' : status };
      });
      return { subject: subject.name, condition: name, direction, counts: countCell(outcomes) };
    }),
  );
}
