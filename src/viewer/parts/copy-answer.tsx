import { CopyButton } from './copy-button.tsx';

interface CopyAnswerProps {
  readonly text: string;
  /** Whether that is all of it: half of an answer is not worth copying. */
  readonly isWhole: boolean;
}

/** Puts an answer onto the clipboard, letter by letter as it came. */
export function CopyAnswer({ text, isWhole }: CopyAnswerProps) {
  if (!isWhole || text === '') return null;
  return (
    <p>
      <CopyButton text={text} label="Copy the answer" />
    </p>
  );
}
