import { useState } from 'react';
import type { TrialDetail } from '../../store/index.ts';
import { AskError, apiPath, ask } from '../api/ask.ts';
import { MarkdownText } from './markdown/markdown-text.tsx';
import { Problem } from './notice.tsx';
import { Untrusted } from './untrusted.tsx';

interface LongAnswerProps {
  readonly run: string;
  readonly id: string;
  readonly text: string;
  /** In code points, as the server counts. */
  readonly length: number;
  /** What is marked in it. */
  readonly find?: string;
  /** Whether it is shown as it came, and not as Markdown. */
  readonly isRaw: boolean;
}

/** An answer, of which a long one comes in parts, as it came: a browser that is given 10 MB at once stands still. */
export function LongAnswer({ run, id, text, length, find = '', isRaw }: LongAnswerProps) {
  const [parts, setParts] = useState<readonly string[]>([text]);
  const [error, setError] = useState<AskError>();
  const [isLoading, setIsLoading] = useState(false);
  const shown = parts.reduce((sum, part) => sum + [...part].length, 0);
  const more = async () => {
    setIsLoading(true);
    try {
      const { answer } = await ask<TrialDetail>(apiPath(['runs', run, 'trial'], { id, offset: shown }));
      setParts([...parts, answer?.text ?? '']);
      setError(undefined);
    } catch (cause) {
      setError(cause instanceof AskError ? cause : new AskError(String(cause), 'Reload the page.'));
    } finally {
      setIsLoading(false);
    }
  };
  return (
    <div className="text answer">
      {!isRaw && parts.length === 1 && shown >= length ? (
        <MarkdownText text={text} find={find} />
      ) : (
        parts.map((part, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts are only ever added at the end.
          <Untrusted key={i} text={part} find={find} />
        ))
      )}
      {error !== undefined && <Problem error={error} />}
      {shown < length && (
        <p>
          <button type="button" onClick={more} disabled={isLoading}>
            Show more
          </button>{' '}
          <span className="quiet">
            {shown} of {length} characters
          </span>
        </p>
      )}
    </div>
  );
}
