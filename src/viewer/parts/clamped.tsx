import { type ReactNode, useState } from 'react';

interface ClampedProps {
  /** How long the text in it is, in characters. */
  readonly length: number;
  /** From how many characters on it is cut to some lines. */
  readonly most: number;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A long text, cut to some lines so that others beside it stay in sight, and shown whole on a click. */
export function Clamped({ length, most, className = '', children }: ClampedProps) {
  const [isWhole, setIsWhole] = useState(false);
  if (length <= most) return children;
  return (
    <>
      <div className={isWhole ? undefined : `clamped ${className}`}>{children}</div>
      <button type="button" className="more" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
        {isWhole ? 'Show less' : 'Show all of it'}
      </button>
    </>
  );
}
