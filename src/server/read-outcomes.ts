import type { Outcome } from '../analysis/index.ts';
import type { RunFacts, TrialIndex } from '../store/index.ts';
import { TRIAL_STATUSES } from '../vocabulary/index.ts';

/** The outcomes of one judge, from the index. Answers that wait for the judge count as unanswered, as in a report. */
export function readOutcomes(index: TrialIndex, { conditions }: RunFacts, judge: number): Outcome[] {
  const directions = new Map(conditions.map(({ name, direction }) => [name, direction]));
  const statuses = index.statuses[judge] ?? new Uint8Array();
  const name = index.judges[judge]?.name ?? '';
  return index.ids.map((_, row): Outcome => {
    const condition = index.conditions[index.condition[row] ?? 0] ?? '';
    const status = TRIAL_STATUSES[statuses[row] ?? 0] ?? 'unanswered';
    return {
      subject: index.subjects[index.subject[row] ?? 0] ?? '',
      condition,
      direction: directions.get(condition) ?? 'baseline',
      category: index.categories[index.category[row] ?? 0] ?? '',
      task: index.tasks[index.task[row] ?? 0] ?? '',
      epoch: index.epoch[row] ?? 1,
      judge: name,
      status: status === 'unjudged' ? 'unanswered' : status,
    };
  });
}
