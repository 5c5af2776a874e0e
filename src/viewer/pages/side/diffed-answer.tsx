import { useMemo } from 'react';
import { Untrusted } from '../../parts/untrusted.tsx';
import { markDifferences } from './mark-differences.ts';

/** An answer with what another does not say in this place marked. */
export function DiffedAnswer({ text, against }: { readonly text: string; readonly against: string }) {
  const parts = useMemo(() => markDifferences(text, against), [text, against]);
  // How it ended stands above.
  if (text === '') return null;
  if (parts === null) {
    return (
      <>
        <p className="quiet">It is too long to be marked, or has no sentence of the baseline.</p>
        <div className="text answer">
          <Untrusted text={text} />
        </div>
      </>
    );
  }
  return (
    <div className="text answer">
      {parts.map((part, i) => {
        const Tag = part.isNew ? 'mark' : 'span';
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no name but their place.
          <Tag key={i}>
            <Untrusted text={part.text} />
          </Tag>
        );
      })}
    </div>
  );
}
