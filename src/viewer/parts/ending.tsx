import type { TrialDetail } from '../../store/index.ts';
import { ENDING_WORDS } from '../words.ts';
import { Untrusted } from './untrusted.tsx';

/** How a trial ended, and what the provider said of it; nothing where that is not known. */
export function EndingNote({ ending, answer, failure }: Pick<TrialDetail, 'ending' | 'answer' | 'failure'>) {
  if (ending === null) return null;
  const said = failure ?? answer?.finishReason ?? '';
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
