import { useEffect, useState } from 'react';
import { apiPath } from './ask.ts';

/** A text that changes whenever the run does: the server tells over server-sent events. */
export function useChanges(run: string): string {
  const [state, setState] = useState('');
  useEffect(() => {
    const source = new EventSource(apiPath(['runs', run, 'events']));
    source.addEventListener('changed', (event) => setState(event.data));
    return () => source.close();
  }, [run]);
  return state;
}
