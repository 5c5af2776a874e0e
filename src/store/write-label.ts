import { type Decision, humanJudge } from '../vocabulary/index.ts';
import type { Store } from './store.ts';
import { DrawnLabelError } from './store-errors.ts';
import { writeBriefly } from './write-briefly.ts';

/** What a person made of an answer. */
export interface Label {
  readonly trial: string;
  /** Who labels: the judge's name is `human:NAME`. */
  readonly annotator: string;
  /** null takes an earlier label back. */
  readonly decision: Decision | null;
  /** May be empty. */
  readonly note: string;
  /** How the answer was chosen, as `chosenBy` writes it; null where it was drawn at random from all answers. */
  readonly chosen: string | null;
}

/** People change their minds under one name: all that an annotator says is one judge. */
const HUMAN_FINGERPRINT = 'human';

/**
 * Stores a person's label as a judgement of the judge `human:NAME`, or takes it back.
 *
 * A label of an answer that was drawn is not written over by one of an answer that was chosen: the draw would have a hole where
 * somebody looked twice, and be no random part of the answers any more.
 *
 * @throws DrawnLabelError; RunNotFoundError, RunLockedError, NewerStoreError, StoreWriteError
 */
export function writeLabel(folder: string, label: Label): Promise<void> {
  return writeBriefly(folder, (store) => saveLabel(store, label));
}

async function saveLabel(open: Store, label: Label): Promise<void> {
  const { trial, annotator, decision, note, chosen } = label;
  const judge = { name: humanJudge(annotator), fingerprint: HUMAN_FINGERPRINT };
  if (!open.query.judges().some(({ name }) => name === judge.name)) {
    open.addJudge({ ...judge, facts: { model: null, knownError: null } });
  }
  const before = open.browse.decisions(judge.name).find((one) => one.trial === trial);
  if (chosen !== null && before?.chosen === null) throw new DrawnLabelError();
  if (decision === null) return open.removeJudgement(trial, judge);
  await open.saveJudgement(trial, judge, {
    kind: 'decided',
    decision,
    reason: note,
    confidence: null,
    call: null,
    ...(chosen !== null && { chosen }),
  });
}
