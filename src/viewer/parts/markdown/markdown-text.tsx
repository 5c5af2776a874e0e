import { type ReactNode, useEffect, useState } from 'react';
import { Untrusted } from '../untrusted.tsx';

interface MarkdownTextProps {
  readonly text: string;
  /** What is marked in it. */
  readonly find: string;
}

/** A model's Markdown, rendered; as it came until the renderer is loaded, and where it can't be rendered. */
export function MarkdownText({ text, find }: MarkdownTextProps) {
  const [rendered, setRendered] = useState<{ readonly key: string; readonly nodes: ReactNode | null }>();
  const key = JSON.stringify([text, find]);
  useEffect(() => {
    let isOver = false;
    import('./render-markdown.tsx').then(({ renderMarkdown }) => {
      if (!isOver) setRendered({ key, nodes: renderMarkdown(text, find) });
    });
    return () => {
      isOver = true;
    };
  }, [key, text, find]);
  if (rendered?.key !== key) return <Untrusted text={text} find={find} />;
  if (rendered.nodes === null)
    return (
      <>
        <p className="quiet">It is too long or too tangled for Markdown, and stands here as it came.</p>
        <Untrusted text={text} find={find} />
      </>
    );
  return <div className="markdown">{rendered.nodes}</div>;
}
