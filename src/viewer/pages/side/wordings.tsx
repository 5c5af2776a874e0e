import type { ReactNode } from 'react';
import type { TrialStatus } from '../../../vocabulary/index.ts';
import { STATUS_LETTERS } from '../table/letters.ts';

interface WordingsProps {
  readonly family: string;
  /** Each wording, and what a judge made of its answer. */
  readonly wordings: readonly { readonly name: string; readonly status: TrialStatus }[];
  /** The wording that is shown. */
  readonly shown: string;
  readonly choose: (name: string) => void;
  /** What else may be done with the family. */
  readonly children?: ReactNode;
}

/** The wordings of a family, of which one column shows one: each a button with its decision. */
export function Wordings({ family, wordings, shown, choose, children }: WordingsProps) {
  return (
    <fieldset className="wordings">
      <legend className="unshown">Wordings of {family}</legend>
      {wordings.map(({ name, status }) => (
        <button
          key={name}
          type="button"
          className={`chip ${status}`}
          aria-pressed={name === shown}
          onClick={() => choose(name)}
        >
          {name.startsWith(`${family}.`) ? name.slice(family.length + 1) : name} {STATUS_LETTERS[status]}
        </button>
      ))}
      {children}
    </fieldset>
  );
}
