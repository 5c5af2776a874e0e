import { useSyncExternalStore } from 'react';

const KEY = 'steerlab-name';
const CHANGED = 'steerlab:name';

/** Names that labels and notes can have: letters, digits, blanks and `. _ -`, as an input checks it. */
export const NAME_PATTERN = '[\\p{L}\\p{N}]([\\p{L}\\p{N} ._\\-]*[\\p{L}\\p{N}])?';

/** Under which name this browser labels and notes; empty before anybody gave one. */
export function readAuthor(): string {
  return localStorage.getItem(KEY) ?? '';
}

/** Remembers it. */
export function keepAuthor(name: string): void {
  localStorage.setItem(KEY, name);
  window.dispatchEvent(new Event(CHANGED));
}

function subscribe(tell: () => void): () => void {
  window.addEventListener(CHANGED, tell);
  return () => window.removeEventListener(CHANGED, tell);
}

/** The name, followed as it changes. */
export function useAuthor(): string {
  return useSyncExternalStore(subscribe, readAuthor);
}
