import { type MouseEvent, useSyncExternalStore } from 'react';
import { IS_SITE } from './site.ts';

/** Where the viewer is: everything a view shows follows from it, so that it can be shared and reloaded. */
export interface Address {
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

const MOVED = 'steerlab:moved';

let last = { href: '', address: { path: [], query: new URLSearchParams() } as Address };

function readAddress(): Address {
  const { href } = window.location;
  if (last.href !== href) {
    const { pathname, search } = readPlace();
    const path = pathname.split('/').filter(Boolean).map(decodeURIComponent);
    last = { href, address: { path, query: new URLSearchParams(search) } };
  }
  return last.address;
}

/** A site's server knows no address but the page's own, so that the place stands behind its #. */
function readPlace(): Pick<URL, 'pathname' | 'search'> {
  const { hash, origin } = window.location;
  return IS_SITE ? new URL(hash.startsWith('#/') ? hash.slice(1) : '/', origin) : window.location;
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
export function go(href: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') window.history.pushState(null, '', href);
  else window.history.replaceState(null, '', href);
  window.dispatchEvent(new Event(MOVED));
}

/** What a query can be made of; null, an empty string and an empty list leave a key out, and a list stands there value by value. */
export type QueryValues = Readonly<Record<string, string | number | readonly string[] | null | undefined>>;

/** A path with its query, from the root of what it is asked of. */
export function pathOf(path: readonly string[], query: QueryValues = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const one of [value ?? []].flat()) if (one !== '') search.append(key, String(one));
  }
  const text = search.toString();
  return `/${path.map(encodeURIComponent).join('/')}${text === '' ? '' : `?${text}`}`;
}

/** An address of the viewer. */
export function hrefOf(path: readonly string[], query: QueryValues = {}): string {
  return `${IS_SITE ? '#' : ''}${pathOf(path, query)}`;
}

/** All that a query says. */
export function valuesOf(query: URLSearchParams): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries([...query.keys()].map((key) => [key, query.getAll(key)]));
}

/** Changes some keys of the present query. */
export function setQuery(changes: QueryValues, how: 'push' | 'replace' = 'push'): void {
  const { path, query } = readAddress();
  go(hrefOf(path, { ...valuesOf(query), ...changes }), how);
}

/** Follows a link without loading the page anew, unless it is to be opened elsewhere. */
export function follow(event: MouseEvent<HTMLAnchorElement>): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(event.currentTarget.href);
}
