import { useState } from 'react';

interface CopyButtonProps {
  /** What goes onto the clipboard, letter by letter. */
  readonly text: string;
  readonly label: string;
}

/** Puts a text onto the clipboard, and says whether that went well. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const [said, setSaid] = useState('');
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid('Copied.'),
      () => setSaid('The browser did not allow it.'),
    );
  return (
    <>
      <button type="button" onClick={copy}>
        {label}
      </button>{' '}
      <span className="quiet" aria-live="polite">
        {said}
      </span>
    </>
  );
}
