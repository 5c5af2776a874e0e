import { useEffect, useRef, useState } from 'react';
import { AskError, ask } from './ask.ts';

/** An answer on its way. The last one stays until the next is there, so that stepping does not flicker. */
export interface Asked<T> {
  readonly data: T | undefined;
  readonly error: AskError | undefined;
  readonly isLoading: boolean;
}

/**
 * Asks for what is at a path, and again whenever the path or the version changes. Another path breaks off what is on its
 * way. Another version does not: what is on its way ends and is shown, and only then is asked again, so that a run
 * which changes faster than its report is built is seen all the same.
 *
 * @param path null for nothing
 */
export function useAsk<T>(path: string | null, version: string | number = 0): Asked<T> {
  const [state, setState] = useState<Asked<T>>({ data: undefined, error: undefined, isLoading: true });
  const renew = useRef<() => void>(() => {});
  useEffect(() => {
    if (path === null) return;
    const stop = new AbortController();
    let isAsking = false;
    let isWanted = false;
    const askOnce = async (): Promise<void> => {
      try {
        const data = await ask<T>(path, { signal: stop.signal });
        if (!stop.signal.aborted) setState({ data, error: undefined, isLoading: false });
      } catch (cause) {
        if (stop.signal.aborted) return;
        const error = cause instanceof AskError ? cause : new AskError(String(cause), 'Reload the page.');
        setState((before) => ({ data: before.data, error, isLoading: false }));
      }
    };
    renew.current = async () => {
      isWanted = true;
      if (isAsking) return;
      isAsking = true;
      while (isWanted && !stop.signal.aborted) {
        isWanted = false;
        setState((before) => ({ ...before, isLoading: true }));
        await askOnce();
      }
      isAsking = false;
    };
    return () => {
      renew.current = () => {};
      stop.abort();
    };
  }, [path]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another path or version is the reason to ask.
  useEffect(() => {
    renew.current();
  }, [path, version]);
  return state;
}
