import { useSyncExternalStore } from 'react';

const narrow = globalThis.matchMedia?.('(max-width: 640px)');

function subscribe(tell: () => void): () => void {
  narrow?.addEventListener('change', tell);
  return () => narrow?.removeEventListener('change', tell);
}

/** Whether the page is as narrow as a phone's. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow?.matches ?? false);
}
