import type { ReactNode } from 'react';

interface ScrollTableProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A table that scrolls sideways where the page is narrow, with the keyboard too. */
export function ScrollTable({ label, children }: ScrollTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard.
    <section className="scroll" aria-label={`${label}, scrollable`} tabIndex={0}>
      <table>{children}</table>
    </section>
  );
}
