import type { TrialStatus } from '../../vocabulary/index.ts';
import { STATUS_WORDS } from '../words.ts';

/** A status as a coloured word; the word says it, the colour only helps. */
export function Badge({ status }: { readonly status: TrialStatus }) {
  return <span className={`badge ${status}`}>{STATUS_WORDS[status]}</span>;
}

/** A condition with its direction's colour. */
export function ConditionName({ name, direction }: { readonly name: string; readonly direction: string }) {
  return (
    <span className={`condition ${direction}`}>
      <span aria-hidden="true" className="dot" />
      {name}
    </span>
  );
}
