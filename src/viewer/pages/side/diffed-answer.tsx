import { diffWordsWithSpace } from 'diff';
import { useMemo } from 'react';
import { Untrusted } from '../../parts/untrusted.tsx';

const LONGEST = 20_000;
const PATIENCE_MS = 250;

/** An answer with the words marked that another does not have in this place. */
export function DiffedAnswer({ text, against }: { readonly text: string; readonly against: string }) {
  const parts = useMemo(() => {
    if (text.length + against.length > LONGEST) return undefined;
    return diffWordsWithSpace(against, text, { timeout: PATIENCE_MS });
  }, [text, against]);
  if (parts === undefined) {
    return (
      <>
        <p className="quiet">Nearly all of it differs from the baseline: nothing is marked.</p>
        <div className="text answer">
          <Untrusted text={text} />
        </div>
      </>
    );
  }
  return (
    <div className="text answer">
      {parts.map(({ value, added, removed }, i) => {
        if (removed) return null;
        const Tag = added ? 'mark' : 'span';
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no name but their place.
          <Tag key={i}>
            <Untrusted text={value} />
          </Tag>
        );
      })}
    </div>
  );
}
