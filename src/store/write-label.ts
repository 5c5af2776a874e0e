import { type Decision, humanJudge } from '../vocabulary/index.ts';
import { findRunFile } from './find-run.ts';
import { lockRun } from './lock-run.ts';
import { openDatabase } from './open-database.ts';
import { Store } from './store.ts';

/** What a person made of an answer. */
export interface Label {
  readonly trial: string;
  /** Who labels: the judge's name is `human:NAME`. */
  readonly annotator: string;
  /** null takes an earlier label back. */
  readonly decision: Decision | null;
  /** May be empty. */
  readonly note: string;
}

/** People change their minds under one name: all that an annotator says is one judge. */
const HUMAN_FINGERPRINT = 'human';

/**
 * Stores a person's label as a judgement of the judge `human:NAME`, or takes it back. Holds the run's lock for the
 * moment of the write only, and does not check the whole file first, which would make a large run wait at every label.
 *
 * @throws RunNotFoundError, RunLockedError, NewerStoreError, StoreWriteError
 */
export async function writeLabel(folder: string, { trial, annotator, decision, note }: Label): Promise<void> {
  const file = findRunFile(folder);
  const unlock = lockRun(folder);
  let store: Store;
  try {
    store = new Store(openDatabase(file, 'write', { check: false }), folder, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
  using open = store;
  const judge = { name: humanJudge(annotator), fingerprint: HUMAN_FINGERPRINT };
  if (!open.query.judges().some(({ name }) => name === judge.name)) {
    open.addJudge({ ...judge, facts: { model: null, knownError: null } });
  }
  if (decision === null) return open.removeJudgement(trial, judge);
  await open.saveJudgement(trial, judge, {
    kind: 'decided',
    decision,
    reason: note,
    confidence: null,
    call: null,
  });
}
