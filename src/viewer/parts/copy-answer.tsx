import { useState } from 'react';

interface CopyAnswerProps {
  readonly text: string;
  /** Whether that is all of it: half of an answer is not worth copying. */
  readonly isWhole: boolean;
}

/** Puts an answer onto the clipboard, letter by letter as it came. */
export function CopyAnswer({ text, isWhole }: CopyAnswerProps) {
  const [said, setSaid] = useState('');
  if (!isWhole || text === '') return null;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid('Copied.'),
      () => setSaid('The browser did not allow it.'),
    );
  return (
    <p>
      <button type="button" onClick={copy}>
        Copy the answer
      </button>{' '}
      <span className="quiet" aria-live="polite">
        {said}
      </span>
    </p>
  );
}
