import type { TrialNote } from '../../../store/index.ts';
import { Untrusted } from '../untrusted.tsx';

interface NotesShownProps {
  readonly notes: readonly TrialNote[];
  /** What is marked in the words. */
  readonly find?: string;
}

/** What people noted of a trial, to be read. */
export function NotesShown({ notes, find = '' }: NotesShownProps) {
  if (notes.length === 0) return null;
  return (
    <ul className="notes" aria-label="Notes">
      {notes.map(({ author, star, text }) => (
        <li key={author}>
          {star && (
            <span className="star-mark" role="img" aria-label="starred">
              ★
            </span>
          )}{' '}
          {author !== '' && (
            <strong>
              <Untrusted text={author} />
            </strong>
          )}{' '}
          <Untrusted text={text} find={find} />
        </li>
      ))}
    </ul>
  );
}
