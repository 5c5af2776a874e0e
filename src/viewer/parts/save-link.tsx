import type { MouseEvent, ReactNode } from 'react';
import { answerTo } from '../api/ask.ts';
import { IS_SITE } from '../site.ts';

interface SaveLinkProps {
  readonly path: string;
  /** What the file is called. */
  readonly name: string;
  readonly children: ReactNode;
}

/** A link that saves what is at a path of the interface. */
export function SaveLink({ path, name, children }: SaveLinkProps) {
  const save = async (event: MouseEvent) => {
    if (!IS_SITE) return;
    event.preventDefault();
    const address = URL.createObjectURL(await (await answerTo(path)).blob());
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <a href={IS_SITE ? '#' : path} onClick={save} download={name}>
      {children}
    </a>
  );
}
