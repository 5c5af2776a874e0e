import { type MouseEvent, useSyncExternalStore } from 'react';

/** Where the viewer is: everything a view shows follows from it, so that it can be shared and reloaded. */
export interface Address {
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

const MOVED = 'steerlab:moved';

let last = { href: '', address: { path: [], query: new URLSearchParams() } as Address };

function readAddress(): Address {
  const { href, pathname, search } = window.location;
  if (last.href !== href) {
    const path = pathname.split('/').filter(Boolean).map(decodeURIComponent);
    last = { href, address: { path, query: new URLSearchParams(search) } };
  }
  return last.address;
}

function subscribe(tell: () => void): () => void {
  window.addEventListener('popstate', tell);
  window.addEventListener(MOVED, tell);
  return () => {
    window.removeEventListener('popstate', tell);
    window.removeEventListener(MOVED, tell);
  };
}

/** The address, followed as it changes. */
export function useAddress(): Address {
  return useSyncExternalStore(subscribe, readAddress);
}

/** Goes to an address; `replace` does not leave the present one in the history. */
function go(href: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') window.history.pushState(null, '', href);
  else window.history.replaceState(null, '', href);
  window.dispatchEvent(new Event(MOVED));
}

/** What a query can be made of; null, and an empty string, leave a key out. */
export type QueryValues = Readonly<Record<string, string | number | null | undefined>>;

/** An address of the viewer. */
export function hrefOf(path: readonly string[], query: QueryValues = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return `/${path.map(encodeURIComponent).join('/')}${text === '' ? '' : `?${text}`}`;
}

/** Changes some keys of the present query. */
export function setQuery(changes: QueryValues, how: 'push' | 'replace' = 'push'): void {
  const { path, query } = readAddress();
  go(hrefOf(path, { ...Object.fromEntries(query), ...changes }), how);
}

/** Follows a link without loading the page anew, unless it is to be opened elsewhere. */
export function follow(event: MouseEvent<HTMLAnchorElement>): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(event.currentTarget.href);
}
