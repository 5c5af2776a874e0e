import type { ReactNode } from 'react';
import { follow, hrefOf, type QueryValues } from '../address.ts';

interface LinkProps {
  readonly to: readonly string[];
  readonly query?: QueryValues;
  readonly className?: string;
  readonly current?: boolean;
  readonly children: ReactNode;
}

/** A link to another view. */
export function Link({ to, query = {}, className, current = false, children }: LinkProps) {
  return (
    <a
      href={hrefOf(to, query)}
      className={className}
      aria-current={current ? 'page' : undefined}
      onClick={follow}
    >
      {children}
    </a>
  );
}
