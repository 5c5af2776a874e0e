import { useRef, useState } from 'react';
import type { LabelSheet } from '../../../server/index.ts';
import { DECISIONS, type Decision, isClosed } from '../../../vocabulary/index.ts';
import { setQuery, useAddress } from '../../address.ts';
import type { Asked } from '../../api/use-ask.ts';
import { Problem, Waiting } from '../../parts/notice.tsx';
import { useKeys } from '../../parts/use-keys.ts';
import { BlindCard } from './blind-card.tsx';
import { ClassKeys, ClassMeanings } from './class-keys.tsx';
import type { Sample } from './sample.ts';
import { useLabels } from './use-labels.ts';

interface LabelDeskProps {
  readonly sample: Sample;
  readonly asked: Asked<LabelSheet>;
  /** Closes the set, once all of it is labelled. */
  readonly close: () => void;
}

/** One answer after the other, one key a class. */
export function LabelDesk({ sample, asked, close }: LabelDeskProps) {
  const { run, annotator } = sample;
  const { query } = useAddress();
  const { trials, labels, error, canUndo, label, undo } = useLabels(sample, asked);
  const note = useRef<HTMLTextAreaElement>(null);
  // What is being written of an answer, until it is stored with a class; moving on and back keeps it.
  const [drafts, setDrafts] = useState<ReadonlyMap<string, string>>(new Map());
  const draft = (trial: string, text: string) => setDrafts((all) => new Map(all).set(trial, text));
  const noteOf = (trial: string) => drafts.get(trial) ?? labels.get(trial)?.note ?? '';
  const isBusy = useRef(false);
  const [shown, setShown] = useState<string>();
  const firstOpen = trials.findIndex((trial) => !labels.has(trial));
  const isDone = trials.length > 0 && firstOpen === -1;
  const at = query.has('at') ? Number(query.get('at')) - 1 : Math.max(0, firstOpen);
  const trial = trials[at];
  const said = trial === undefined ? undefined : labels.get(trial);
  const isChosen = asked.data?.chosen != null;
  const isOfClosed = isClosed(said?.closing ?? null);
  const isKept = isOfClosed || (isChosen && said?.isDrawn === true);
  const wasClosed = trials.some((id) => labels.get(id)?.closing !== undefined);
  const done = trials.filter((id) => labels.has(id)).length;

  const moveTo = (place: number) => {
    if (place >= 0 && place < trials.length) setQuery({ at: place + 1 }, 'replace');
  };
  const alone = async (act: () => Promise<void>) => {
    if (isBusy.current) return;
    isBusy.current = true;
    try {
      await act();
    } finally {
      isBusy.current = false;
    }
  };
  const choose = (decision: Decision) =>
    alone(async () => {
      // Nobody labels what has not been seen, however fast the keys come.
      if (trial === undefined || trial !== shown || isKept) return;
      if (!(await label(trial, { decision, note: noteOf(trial).trim() }))) return;
      const after = trials.findIndex((id, place) => place > at && !labels.has(id));
      const next = after === -1 ? trials.findIndex((id) => id !== trial && !labels.has(id)) : after;
      moveTo(next === -1 ? at : next);
    });
  const takeBack = () =>
    alone(async () => {
      const notes = new Map(labels);
      const undone = await undo();
      if (undone === null) return;
      // What was written stays, to be used with another class.
      draft(undone, drafts.get(undone) ?? notes.get(undone)?.note ?? '');
      moveTo(trials.indexOf(undone));
    });
  const classKeys = DECISIONS.map((decision, i) => {
    const press = (isHeld: boolean) => isHeld || choose(decision);
    return [String(i + 1), press] as const;
  });
  useKeys({
    ...Object.fromEntries(classKeys),
    u: (isHeld) => isHeld || takeBack(),
    n: () => note.current?.focus(),
    arrowright: () => moveTo(at + 1),
    arrowleft: () => moveTo(at - 1),
  });

  return (
    <>
      <h1 className="unshown">Label answers as {annotator}</h1>
      <p className="summary" role="status">
        <span>
          <strong>{annotator}</strong>: {done} of {trials.length} labelled{isChosen && ' of a chosen set'}
          {isDone && ', all done'}
        </span>
        <span className="keys">
          <kbd>1</kbd>–<kbd>4</kbd> class, <kbd>u</kbd> undo, <kbd>n</kbd> note, <kbd>←</kbd> <kbd>→</kbd>{' '}
          move
        </span>
      </p>
      <progress value={done} max={Math.max(1, trials.length)} aria-label="labelled" />
      {error !== undefined && <Problem error={error} />}
      <Waiting asked={asked} />
      {asked.data !== undefined && trials.length === 0 && (
        <p>
          {isChosen
            ? 'No answer that can be labelled fits the filter.'
            : 'The run has no answers that can be labelled yet.'}
        </p>
      )}
      {isDone && (
        <p className="done">
          <button type="button" onClick={close}>
            {wasClosed ? 'Close it again, and show how they agree' : 'Close the set, and show how they agree'}
          </button>{' '}
          {wasClosed
            ? 'You have seen what others decided: labels that you change now are marked as not blind.'
            : 'Go back over your labels before, if you wish: afterwards you know what others decided, and they stay as they are.'}
        </p>
      )}
      {trial !== undefined && (
        <>
          <ClassKeys chosen={said?.decision ?? null} choose={choose} isKept={isKept} />
          {isKept && (
            <p className="quiet">
              {isOfClosed
                ? 'You closed a set that this answer is of. Its label stays as it is.'
                : 'You labelled this answer in a random draw. Its label stays as it is here.'}
            </p>
          )}
          <div className="label-tools" aria-busy={trial !== shown}>
            <label>
              <span>note</span>
              <textarea
                ref={note}
                rows={1}
                maxLength={2_000}
                value={noteOf(trial)}
                onChange={({ target }) => draft(trial, target.value)}
              />
            </label>
            <button type="button" onClick={takeBack} disabled={!canUndo}>
              Undo
            </button>
            <button type="button" onClick={() => moveTo(at - 1)} disabled={at === 0}>
              ←<span className="unshown">Previous answer</span>
            </button>
            <span className="quiet">
              {at + 1} of {trials.length}
            </span>
            <button type="button" onClick={() => moveTo(at + 1)} disabled={at + 1 >= trials.length}>
              →<span className="unshown">Next answer</span>
            </button>
          </div>
          <ClassMeanings />
          <BlindCard run={run} trial={trial} onShown={setShown} />
        </>
      )}
    </>
  );
}
