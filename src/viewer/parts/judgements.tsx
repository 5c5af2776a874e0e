import type { JudgementRow } from '../../store/index.ts';
import type { TrialStatus } from '../../vocabulary/index.ts';
import { Badge } from './badge.tsx';
import { Untrusted } from './untrusted.tsx';

interface JudgementsProps {
  readonly judgements: readonly JudgementRow[];
  /** What is marked in the reasons. */
  readonly find?: string;
  /** Whether reasons are shown only on a click. */
  readonly areReasonsFolded?: boolean;
}

/** What each judge decided, and why. */
export function Judgements({ judgements, find = '', areReasonsFolded = false }: JudgementsProps) {
  if (judgements.length === 0) return <p className="quiet">No judge has judged it.</p>;
  return (
    <ul className="judgements">
      {judgements.map(({ judge, decision, disputed, ofTrace, chosen, reason }) => (
        <li key={judge}>
          <Badge status={(decision ?? (disputed ? 'disputed' : 'dropped')) as TrialStatus} />{' '}
          <strong>{judge}</strong>
          {ofTrace === true && ' of the thoughts'}
          {chosen !== undefined && ' (chosen, not drawn at random)'}{' '}
          {areReasonsFolded ? (
            <details className="reason">
              <summary>why</summary>
              <Untrusted text={reason} />
            </details>
          ) : (
            <span className="quiet">
              <Untrusted text={reason} find={find} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
