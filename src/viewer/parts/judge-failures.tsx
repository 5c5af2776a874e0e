import type { TrialDetail } from '../../store/index.ts';
import { Untrusted } from './untrusted.tsx';

/** What judges replied that could not be used, and why not; nothing where each decided. */
export function JudgeFailures({ failures }: { readonly failures: TrialDetail['judgeFailures'] }) {
  if (failures.length === 0) return null;
  return (
    <ul className="judgements">
      {failures.map(({ judge, message, replies }) => (
        <li key={judge}>
          <strong>{judge}</strong> failed and is asked again by the next run:{' '}
          <span className="quiet">
            <Untrusted text={message} />
          </span>
          {replies.length > 0 && (
            <details>
              <summary>What it replied</summary>
              {replies.map((reply, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: replies have no name but their place.
                <div key={place} className="text">
                  <Untrusted text={reply} />
                </div>
              ))}
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}
