import { useEffect, useState } from 'react';
import { AskError, ask } from './ask.ts';

/** An answer on its way. The last one stays until the next is there, so that stepping does not flicker. */
export interface Asked<T> {
  readonly data: T | undefined;
  readonly error: AskError | undefined;
  readonly isLoading: boolean;
}

/**
 * Asks for what is at a path, and again whenever the path or the version changes.
 *
 * @param path null for nothing
 */
export function useAsk<T>(path: string | null, version: string | number = 0): Asked<T> {
  const [state, setState] = useState<Asked<T>>({ data: undefined, error: undefined, isLoading: true });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is the reason to ask again.
  useEffect(() => {
    if (path === null) return;
    const stop = new AbortController();
    setState((before) => ({ ...before, isLoading: true }));
    ask<T>(path, { signal: stop.signal }).then(
      (data) => {
        if (!stop.signal.aborted) setState({ data, error: undefined, isLoading: false });
      },
      (cause) => {
        if (stop.signal.aborted) return;
        const error = cause instanceof AskError ? cause : new AskError(String(cause), 'Reload the page.');
        setState((before) => ({ data: before.data, error, isLoading: false }));
      },
    );
    return () => stop.abort();
  }, [path, version]);
  return state;
}
