import { type Cell, summariseCells, toOutcomes } from '../analysis/index.ts';
import { mainTraceJudge } from '../judging/index.ts';
import type { Section } from '../report/document/index.ts';
import { labelJudge, steerabilitySection } from '../report/sections/index.ts';
import {
  canBeWritten,
  indexedOutcomes,
  runFile,
  type Store,
  type StoredJudge,
  type TrialIndex,
} from '../store/index.ts';
import { byDirection } from '../vocabulary/index.ts';
import type { RunListing, RunOverview } from './api.ts';
import { listCommands } from './list-commands.ts';
import { readStanding } from './read-standing.ts';

/**
 * What a run's page shows at once.
 *
 * @param program how the program was called, for commands to copy; null on a site of files
 */
export function readOverview(listing: RunListing, store: Store, program: string | null): RunOverview {
  const facts = store.facts();
  const { categories, tasks, judges } = store.browse.index();
  const overview = {
    ...listing,
    facts,
    firstJudge: labelJudge(judges.map(asLabelled), judges[0]?.name ?? ''),
    categories,
    traceJudge: mainTraceJudge(store.query.traceJudges(), ({ facts }) => facts)?.name ?? null,
    tasks,
    progress: store.browse.progress(),
    standing: readStanding(store),
    takesNotes: program !== null && canBeWritten(runFile(listing.folder)),
  };
  return { ...overview, commands: program === null ? [] : listCommands(overview, program) };
}

const counted = new WeakMap<TrialIndex, Map<string, Cell[]>>();

/** The steerability table as one judge's decisions have it now; null where the run has no such judge. */
export function readRates(store: Store, judge: string | undefined): Section | null {
  const { subjects, conditions } = store.facts();
  const index = store.browse.index();
  const place = judge === undefined ? 0 : index.judges.findIndex(({ name }) => name === judge);
  if (place === -1 || index.judges.length === 0) return null;
  // Counting 100,000 trials takes a moment, so an index that has not changed is not counted again.
  const held = counted.get(index) ?? new Map<string, Cell[]>();
  const key = String(place);
  const outcomes = () => toOutcomes(indexedOutcomes(index, place), index.counted);
  const cells = held.get(key) ?? summariseCells(outcomes(), { by: 'condition' });
  counted.set(index, held.set(key, cells));
  return steerabilitySection(
    {
      subjects,
      judges: index.judges.map(asLabelled),
      cells: byDirection(conditions).flatMap(({ name }) =>
        cells.filter(({ condition }) => condition === name),
      ),
    },
    index.judges[place]?.name ?? '',
  );
}

function asLabelled({ name, facts: { screening } }: StoredJudge) {
  return { name, screening };
}
