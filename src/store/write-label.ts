import { closeLabel, type Decision, humanJudge, isClosed, reopenLabel } from '../vocabulary/index.ts';
import type { BrowseTrials } from './browse-trials.ts';
import type { Store } from './store.ts';
import { ClosedLabelError, DrawnLabelError } from './store-errors.ts';
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
 * A label whose set was closed stays as it is until that is opened again; what is changed then is marked, since it is not blind. A draw
 * asks again what was closed in a chosen set, and marks that, too.
 *
 * @throws DrawnLabelError, ClosedLabelError; RunNotFoundError, RunLockedError, NewerStoreError, StoreWriteError
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
  const { closing = null } = before ?? {};
  const isOtherSet = before !== undefined && before.chosen !== null && chosen === null;
  if (isClosed(closing) && !isOtherSet) throw new ClosedLabelError(false);
  if (decision === null && closing !== null) throw new ClosedLabelError(true);
  if (decision === null) return open.removeJudgement(trial, judge);
  const isChange = isOtherSet || decision !== before?.decision;
  await open.saveJudgement(trial, judge, {
    kind: 'decided',
    decision,
    reason: note,
    confidence: null,
    call: null,
    ...(chosen !== null && { chosen }),
    ...(closing !== null && { closing: isChange ? 'informed' : closing }),
  });
}

/** Labels of one person that are closed together, or opened again. */
export interface ClosedLabels {
  readonly annotator: string;
  readonly trials: readonly string[];
  readonly isClosed: boolean;
}

/**
 * Closes a person's labels, so that they stay as they are now that it is known what others decided, or opens them again.
 *
 * @param reader the run as it is open for reading: its figures stay what they are
 * @throws RunNotFoundError, RunLockedError, NewerStoreError, StoreWriteError
 */
export function closeLabels(folder: string, labels: ClosedLabels, reader?: BrowseTrials): Promise<void> {
  return writeBriefly(folder, (store) => {
    const keep = reader?.keepFigures();
    const judge = { name: humanJudge(labels.annotator), fingerprint: HUMAN_FINGERPRINT };
    const meant = new Set(labels.trials);
    store.atOnce(() => {
      for (const { trial, closing } of store.browse.decisions(judge.name))
        if (meant.has(trial))
          store.setClosing(trial, judge, labels.isClosed ? closeLabel(closing) : reopenLabel(closing));
    });
    keep?.();
  });
}
