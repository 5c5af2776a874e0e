import { compareCells, type Outcome, summariseCells, toOutcomes } from '../analysis/index.ts';
import { indexedOutcomes, type Store } from '../store/index.ts';
import type { ChangedTrial, ComparedCell, RunComparison } from './api.ts';

/** A run to be compared. */
export interface RunSide {
  readonly slug: string;
  readonly store: Store;
}

const SHOWN = 500;
const RESAMPLES = 1_000;

/** Compares two runs cell by cell, each by its first judge, over the subjects and conditions that both have. */
export function compareRuns(first: RunSide, second: RunSide): RunComparison {
  const [one, other] = [readSide(first), readSide(second)];
  const groups = (outcomes: readonly Outcome[]) => Map.groupBy(outcomes, cellKey);
  const [ones, others] = [groups(one.outcomes), groups(other.outcomes)];
  const cells: ComparedCell[] = [];
  for (const [key, mine] of ones) {
    const theirs = others.get(key);
    const [cell] = summariseCells(mine, { by: 'condition' });
    const [against] = summariseCells(theirs ?? [], { by: 'condition' });
    if (theirs === undefined || cell === undefined || against === undefined) continue;
    const { value, low, high, pairs, p } = compareCells(theirs, mine, { resamples: RESAMPLES });
    const difference = { value, low, high, pairs, p };
    cells.push({
      subject: cell.subject,
      condition: cell.condition,
      first: cell,
      second: against,
      difference,
    });
  }
  const changes = findChanges(one.outcomes, other.outcomes);
  return {
    sides: [one.facts, other.facts],
    cells,
    changes: changes.slice(0, SHOWN),
    changed: changes.length,
  };
}

function readSide({ slug, store }: RunSide) {
  const facts = store.facts();
  const index = store.browse.index();
  const { name, benchmark } = facts;
  return {
    facts: { slug, name, benchmark, judge: index.judges[0]?.name ?? '' },
    outcomes: [...toOutcomes(indexedOutcomes(index, 0), index.conditionFacts)],
  };
}

function findChanges(first: readonly Outcome[], second: readonly Outcome[]): ChangedTrial[] {
  const byTrial = new Map(second.map((outcome) => [trialKey(outcome), outcome.status]));
  return first.flatMap((outcome) => {
    const { subject, condition, task, epoch, status } = outcome;
    const now = byTrial.get(trialKey(outcome));
    if (now === undefined || now === status) return [];
    return [{ subject, condition, task, epoch, first: status, second: now }];
  });
}

const cellKey = ({ subject, condition }: Outcome) => JSON.stringify([subject, condition]);

const trialKey = ({ subject, condition, task, epoch }: Outcome) =>
  JSON.stringify([subject, condition, task, epoch]);
