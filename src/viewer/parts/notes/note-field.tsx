import { useEffect, useId, useRef } from 'react';
import { isNoted, noteFor } from '../../../store/browse/index.ts';
import type { TrialNote } from '../../../store/index.ts';
import { Untrusted } from '../untrusted.tsx';
import { useKeys } from '../use-keys.ts';
import { keepAuthor, NAME_PATTERN } from './author.ts';
import { NotesShown } from './notes-shown.tsx';
import { StarButton } from './star-button.tsx';
import type { Notes, Saving } from './use-notes.ts';

/** How long a note may be, in characters, as the server has it. */
const LONGEST = 2_000;

interface NoteFieldProps {
  readonly trial: { readonly id: string; readonly notes: readonly TrialNote[] };
  readonly notes: Notes;
  /** Who has labelled the run, to be chosen from. */
  readonly people: readonly string[];
  /** What is marked in others' words. */
  readonly find: string;
}

/** One's star and words on a trial, with how far they are stored, and what others noted. */
export function NoteField({ trial, notes, people, find }: NoteFieldProps) {
  const { author, store } = notes;
  const list = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const star = () => notes.star(trial);
  const starOnce = (isHeld: boolean) => isHeld || star();
  useKeys({ s: starOnce, '*': starOnce, n: () => field.current?.focus() });
  const all = notes.of(trial);
  const mine = noteFor(all, author);
  const saving = notes.saving(trial.id);
  const theirs = noteFor(trial.notes, author);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever goes on to another trial has ended what was written.
  useEffect(() => () => void store(), [trial.id]);
  return (
    <section className="noting" aria-label="Star and note">
      <StarButton isStarred={mine?.star === true} isOthers={isNoted(all, 'star')} press={star} />
      <label className="words">
        <span>note</span>
        <textarea
          ref={field}
          rows={1}
          maxLength={LONGEST}
          value={mine?.text ?? ''}
          onChange={({ target }) => notes.write(trial, target.value)}
          onBlur={() => store()}
        />
      </label>
      <label className="name">
        <span>by</span>
        <input
          key={author}
          defaultValue={author}
          placeholder="no name"
          maxLength={40}
          pattern={NAME_PATTERN}
          title="letters, digits, blanks and . _ -; as it is, your note has no name"
          list={list}
          autoComplete="off"
          onBlur={({ target }) => {
            if (target.checkValidity() && target.value !== author) keepAuthor(target.value);
          }}
          onKeyDown={({ key, currentTarget }) => {
            if (key === 'Enter') currentTarget.blur();
          }}
        />
      </label>
      <datalist id={list}>
        {people.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <p className="quiet saving" aria-live="polite">
        <SavingWords saving={saving} isEmpty={mine === null} store={store} />
      </p>
      {saving.kind === 'changed' && (
        <div className="problem" role="alert">
          <strong>This note was changed elsewhere while you wrote.</strong>{' '}
          {theirs === null || theirs.text === '' ? (
            'It says nothing any more.'
          ) : (
            <>
              It now says: <Untrusted text={theirs.text} />
            </>
          )}
          <br />
          <button type="button" onClick={() => notes.settle(trial, 'mine')}>
            Keep mine
          </button>{' '}
          <button type="button" onClick={() => notes.settle(trial, 'theirs')}>
            Keep what it says
          </button>
        </div>
      )}
      <NotesShown notes={all.filter((note) => note !== mine)} find={find} />
    </section>
  );
}

interface SavingWordsProps {
  readonly saving: Saving;
  readonly isEmpty: boolean;
  readonly store: () => void;
}

function SavingWords({ saving, isEmpty, store }: SavingWordsProps) {
  switch (saving.kind) {
    case 'stored':
      return isEmpty ? null : 'Stored in the run.';
    case 'saving':
      return 'Storing …';
    case 'changed':
      return 'Not stored.';
    case 'waiting':
      return (
        <>
          Not stored yet: {saving.error.message} It stays in this browser and is tried again.{' '}
          <button type="button" onClick={() => store()}>
            Try now
          </button>
        </>
      );
  }
}
