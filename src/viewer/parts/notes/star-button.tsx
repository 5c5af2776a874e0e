interface StarButtonProps {
  readonly isStarred: boolean;
  /** Whether anybody else gave theirs. */
  readonly isOthers: boolean;
  readonly press: () => void;
  /** Whether it is a stop of the tab key: in a list the key `s` does the same. */
  readonly isStop?: boolean;
}

/** A star to be given, or taken back. */
export function StarButton({ isStarred, isOthers, press, isStop = true }: StarButtonProps) {
  return (
    <button
      type="button"
      className="star"
      aria-pressed={isStarred}
      title={isStarred ? 'take the star back (s)' : 'give it a star (s)'}
      tabIndex={isStop ? undefined : -1}
      onClick={press}
    >
      <span aria-hidden="true">{isStarred || isOthers ? '★' : '☆'}</span>
      <span className="unshown">Star</span>
    </button>
  );
}
