import { useEffect, useRef, useState } from 'react';
import type { TrialNotes } from '../../../server/index.ts';
import { noteFor } from '../../../store/browse/index.ts';
import type { TrialNote } from '../../../store/index.ts';
import { AskError, apiPath, send } from '../../api/ask.ts';
import { useAuthor } from './author.ts';
import { foresee, keepWaiting, readWaiting, type WaitingNote, type WaitingNotes } from './waiting-notes.ts';

/** A trial, and what is known to be stored of it. */
interface Noted {
  readonly id: string;
  readonly notes?: readonly TrialNote[];
}

/** How far what somebody noted of a trial is. */
export type Saving =
  | { readonly kind: 'stored' }
  | { readonly kind: 'saving' }
  /** It stays in this browser, and is tried again. */
  | { readonly kind: 'waiting'; readonly error: AskError }
  /** Somebody else changed the words meanwhile. */
  | { readonly kind: 'changed' };

/** Somebody's stars and words on the trials of a run, and what changes them. */
export interface Notes {
  readonly author: string;
  /** All notes of a trial, those on their way included. */
  readonly of: (trial: Noted) => readonly TrialNote[];
  readonly saving: (trial: string) => Saving;
  /** Gives one's star, or takes it back. */
  readonly star: (trial: Noted) => void;
  /** Has these words stored after a pause in the writing. */
  readonly write: (trial: Noted, text: string) => void;
  /** Has what waits stored now. */
  readonly store: () => void;
  /** Of words that somebody else changed: writes one's own over theirs, or gives one's own up. */
  readonly settle: (trial: Noted, keep: 'mine' | 'theirs') => void;
}

/** The pause in the writing after which words are stored, and how often what could not be stored is tried again, in milliseconds. */
const PAUSE = 700;
const AGAIN = 5_000;
/** How long what the server said on storing is shown in place of what was read before. */
const UNTIL_READ = 10_000;

/**
 * Keeps what somebody notes: at once on the page, and in this browser until the run has it. What can't be stored, since a study is
 * running, is tried again until it can.
 */
export function useNotes(run: string): Notes {
  const author = useAuthor();
  const [waiting, setWaiting] = useState<WaitingNotes>(() => readWaiting(run));
  const [settled, setSettled] = useState<ReadonlyMap<string, TrialNotes>>(new Map());
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const [error, setError] = useState<AskError>();
  const latest = useRef({ waiting, changed, author });
  latest.current.author = author;
  const isSending = useRef(false);
  const isGone = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  function setWaitingOf(trial: string, note: WaitingNote | null): void {
    const all = new Map(latest.current.waiting);
    if (note === null) all.delete(trial);
    else all.set(trial, note);
    latest.current.waiting = all;
    setWaiting(all);
    keepWaiting(run, all);
  }

  function setChangedOf(trial: string, isChanged: boolean): void {
    const all = new Set(latest.current.changed);
    if (isChanged) all.add(trial);
    else all.delete(trial);
    latest.current.changed = all;
    setChanged(all);
  }

  function settleAs(trial: string, notes: TrialNotes): void {
    setSettled((before) => new Map(before).set(trial, notes));
    setTimeout(() => {
      setSettled((before) => {
        if (before.get(trial) !== notes) return before;
        const left = new Map(before);
        left.delete(trial);
        return left;
      });
    }, UNTIL_READ);
  }

  /** Sends what waits, one trial after the other. */
  async function store(): Promise<void> {
    clearTimeout(timer.current);
    if (isSending.current) return;
    isSending.current = true;
    for (;;) {
      const next = [...latest.current.waiting].find(([trial]) => !latest.current.changed.has(trial));
      if (next === undefined) break;
      const [trial, note] = next;
      try {
        const body = { trial, author: latest.current.author, ...note };
        settleAs(trial, await send<TrialNotes>(apiPath(['runs', run, 'notes']), body));
        setError(undefined);
        const now = latest.current.waiting.get(trial);
        // What was written while this was on its way goes on from it.
        const left = now === note || now === undefined ? null : goOn(now, note);
        setWaitingOf(trial, left);
        if (left !== null) await new Promise((done) => setTimeout(done, PAUSE));
      } catch (cause) {
        const failure = cause instanceof AskError ? cause : new AskError(String(cause), 'Try again.');
        if (failure.code === 'note-changed') setChangedOf(trial, true);
        else if (failure.code === 'not-in-run') setWaitingOf(trial, null);
        else {
          setError(failure);
          if (!isGone.current) timer.current = setTimeout(store, AGAIN);
          break;
        }
      }
    }
    isSending.current = false;
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was left over from another time is sent once, when a run is opened.
  useEffect(() => {
    isGone.current = false;
    store();
    return () => {
      isGone.current = true;
      clearTimeout(timer.current);
    };
  }, [run]);

  const storedOf = ({ id, notes = [] }: Noted) => settled.get(id) ?? notes;
  const of = (trial: Noted) => foresee(storedOf(trial), author, waiting.get(trial.id));

  return {
    author,
    of,
    saving(trial) {
      if (changed.has(trial)) return { kind: 'changed' };
      if (!waiting.has(trial)) return { kind: 'stored' };
      return error === undefined ? { kind: 'saving' } : { kind: 'waiting', error };
    },
    star(trial) {
      const before = latest.current.waiting.get(trial.id);
      const isStarred = before?.star ?? noteFor(storedOf(trial), author)?.star === true;
      setWaitingOf(trial.id, { ...before, star: !isStarred });
      store();
    },
    write(trial, to) {
      const before = latest.current.waiting.get(trial.id);
      const from = before?.text?.from ?? noteFor(storedOf(trial), author)?.text ?? '';
      setWaitingOf(trial.id, { ...before, text: { from, to } });
      clearTimeout(timer.current);
      timer.current = setTimeout(store, PAUSE);
    },
    store,
    settle(trial, keep) {
      const before = latest.current.waiting.get(trial.id);
      const { text, ...rest } = before ?? {};
      const theirs = noteFor(trial.notes ?? [], author)?.text ?? '';
      const isEmpty = Object.keys(rest).length === 0;
      if (keep === 'mine' && text !== undefined)
        setWaitingOf(trial.id, { ...rest, text: { from: theirs, to: text.to } });
      else setWaitingOf(trial.id, isEmpty ? null : rest);
      setChangedOf(trial.id, false);
      store();
    },
  };
}

/** What is left to be stored of a change after an earlier one was. */
function goOn(now: WaitingNote, stored: WaitingNote): WaitingNote | null {
  const isTextLeft = now.text !== undefined && now.text.to !== stored.text?.to;
  const isStarLeft = now.star !== undefined && now.star !== stored.star;
  if (!isTextLeft && !isStarLeft) return null;
  return {
    ...(isStarLeft && { star: now.star === true }),
    ...(isTextLeft &&
      now.text !== undefined && { text: { from: stored.text?.to ?? now.text.from, to: now.text.to } }),
  };
}
