import type { Store, TrialIndex } from '../store/index.ts';
import { ENDINGS, TRIAL_STATUSES } from '../vocabulary/index.ts';
import type { Standing } from './api.ts';

const UNJUDGED = TRIAL_STATUSES.indexOf('unjudged');
/** The statuses of answers that are there to be judged. */
const TO_JUDGE = new Set(
  TRIAL_STATUSES.flatMap((status, place) =>
    status === 'unanswered' || status === 'dropped' || status === 'withheld' ? [] : [place],
  ),
);

const held = new WeakMap<TrialIndex, Standing>();

/** How far a run is, and how its trials ended, those of twins included. */
export function readStanding(store: Store): Standing {
  const index = store.browse.index();
  // Adding up the calls of 100,000 trials takes a moment, so it is done as often as the index is read.
  const standing = held.get(index) ?? { ...countTrials(index), spent: store.browse.spent() };
  held.set(index, standing);
  return standing;
}

function countTrials({ ending, judges, statuses }: TrialIndex): Omit<Standing, 'spent'> {
  const byEnding = new Map<number, number>();
  for (const place of ending) byEnding.set(place, (byEnding.get(place) ?? 0) + 1);
  return {
    endings: ENDINGS.map((name, place) => ({ ending: name, trials: byEnding.get(place + 1) ?? 0 })),
    judges: judges.map(({ name }, place) => {
      let toJudge = 0;
      let left = 0;
      for (const status of statuses[place] ?? []) {
        if (TO_JUDGE.has(status)) toJudge += 1;
        if (status === UNJUDGED) left += 1;
      }
      return { judge: name, toJudge, judged: toJudge - left };
    }),
  };
}
