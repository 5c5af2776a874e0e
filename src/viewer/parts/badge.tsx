import type { ReactNode } from 'react';
import type { TrialStatus } from '../../vocabulary/index.ts';
import { STATUS_WORDS } from '../words.ts';

/** A status as a coloured word; the word says it, the colour only helps. */
export function Badge({ status }: { readonly status: TrialStatus }) {
  return <span className={`badge ${status}`}>{STATUS_WORDS[status]}</span>;
}

interface ConditionNameProps {
  readonly name: ReactNode;
  readonly direction: string;
}

/** A condition with its direction's colour. */
export function ConditionName({ name, direction }: ConditionNameProps) {
  return (
    <span className={`condition ${direction}`}>
      <span aria-hidden="true" className="dot" />
      {name}
    </span>
  );
}
