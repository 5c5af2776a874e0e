import type { TrialDetail } from '../../store/index.ts';
import { ENDING_WORDS } from '../words.ts';
import { Untrusted } from './untrusted.tsx';

/** How a trial ended, and what the provider said of it; nothing where that is not known. */
export function EndingNote({ ending, answer, failure }: Pick<TrialDetail, 'ending' | 'answer' | 'failure'>) {
  if (ending === null) return null;
  // The provider's own word, where it says something else.
  const reason = answer?.finishReason ?? '';
  const said = failure ?? (reason === ENDING_WORDS[ending] ? '' : reason);
  return (
    <p className="ending">
      Ended: <strong>{ENDING_WORDS[ending]}</strong>
      {said !== '' && (
        <>
          {' '}
          <span className="quiet">
            <Untrusted text={said} />
          </span>
        </>
      )}
    </p>
  );
}
