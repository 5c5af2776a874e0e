import { noteFor } from '../../../store/browse/index.ts';
import type { TrialNote } from '../../../store/index.ts';

/** A change of one's note that is not stored yet. */
export interface WaitingNote {
  readonly star?: boolean;
  /** The words, and what they were when the writing began. */
  readonly text?: { readonly from: string; readonly to: string };
}

/** All that is not stored yet, by trial. */
export type WaitingNotes = ReadonlyMap<string, WaitingNote>;

const keyOf = (run: string) => `steerlab-notes ${run}`;

/** What was not stored when this browser last looked at the run: a page that is closed loses nothing. */
export function readWaiting(run: string): WaitingNotes {
  try {
    return new Map(JSON.parse(localStorage.getItem(keyOf(run)) ?? '[]'));
  } catch {
    return new Map();
  }
}

/** Keeps it in this browser. */
export function keepWaiting(run: string, waiting: WaitingNotes): void {
  if (waiting.size === 0) localStorage.removeItem(keyOf(run));
  else localStorage.setItem(keyOf(run), JSON.stringify([...waiting]));
}

/** A trial's notes as they will be once everything is stored. */
export function foresee(
  notes: readonly TrialNote[],
  author: string,
  waiting: WaitingNote | undefined,
): readonly TrialNote[] {
  if (waiting === undefined) return notes;
  const before = noteFor(notes, author);
  const mine = {
    author,
    star: waiting.star ?? before?.star ?? false,
    text: waiting.text?.to ?? before?.text ?? '',
    at: before?.at ?? '',
  };
  return [...notes.filter((note) => note !== before), ...(mine.star || mine.text !== '' ? [mine] : [])];
}
