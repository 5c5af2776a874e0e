import type { JudgementRow } from '../../store/index.ts';
import type { TrialStatus } from '../../vocabulary/index.ts';
import { Badge } from './badge.tsx';
import { Untrusted } from './untrusted.tsx';

/** What each judge decided, and why. */
export function Judgements({ judgements }: { readonly judgements: readonly JudgementRow[] }) {
  if (judgements.length === 0) return <p className="quiet">No judge has judged it.</p>;
  return (
    <ul className="judgements">
      {judgements.map(({ judge, decision, disputed, reason }) => (
        <li key={judge}>
          <Badge status={(decision ?? (disputed ? 'disputed' : 'dropped')) as TrialStatus} />{' '}
          <strong>{judge}</strong>{' '}
          <span className="quiet">
            <Untrusted text={reason} />
          </span>
        </li>
      ))}
    </ul>
  );
}
