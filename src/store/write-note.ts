import { noteFor, type TrialNote } from './browse/index.ts';
import type { BrowseTrials } from './browse-trials.ts';
import type { Store } from './store.ts';
import { NoteChangedError } from './store-errors.ts';
import { writeBriefly } from './write-briefly.ts';

/** What somebody changes about their note of a trial; what is left out stays as it is. */
export interface NoteChange {
  readonly trial: string;
  /** The name by which they label, too; empty where they gave none. */
  readonly author: string;
  readonly star?: boolean;
  /** Their words, and what these were when they began to write. */
  readonly text?: { readonly from: string; readonly to: string };
}

/**
 * Stores a star or words, and gives all notes of the trial. What nobody put a name to is anybody's: who changes it takes it over.
 * Words that were changed elsewhere meanwhile are not written over.
 *
 * @param reader the run as it is open for reading: its figures stay what they are, and need not be read again
 * @throws NoteChangedError, RunNotFoundError, RunLockedError, NewerStoreError, StoreWriteError
 */
export function writeNote(
  folder: string,
  change: NoteChange,
  reader?: BrowseTrials,
): Promise<readonly TrialNote[]> {
  return writeBriefly(folder, (store) => {
    const keep = reader?.keepFigures();
    store.atOnce(() => changeNote(store, change));
    keep?.();
    return store.browse.notesOf(change.trial);
  });
}

function changeNote(store: Store, { trial, author, star, text }: NoteChange): void {
  const before = noteFor(store.browse.notesOf(trial), author);
  const was = before?.text ?? '';
  if (text !== undefined && was !== text.from && was !== text.to) throw new NoteChangedError();
  const at = new Date().toISOString();
  if (before !== null && before.author !== author)
    store.setNote(trial, { author: before.author, star: false, text: '', at });
  store.setNote(trial, { author, star: star ?? before?.star ?? false, text: text?.to ?? was, at });
}
