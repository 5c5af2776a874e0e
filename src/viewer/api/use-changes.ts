import { useEffect, useState } from 'react';
import { IS_SITE } from '../site.ts';
import { apiPath } from './ask.ts';

/** A text that changes whenever the run does: the server tells over server-sent events. What lies in files stays as it is. */
export function useChanges(run: string): string {
  const [state, setState] = useState('');
  useEffect(() => {
    if (IS_SITE) return;
    const source = new EventSource(apiPath(['runs', run, 'events']));
    source.addEventListener('changed', (event) => setState(event.data));
    return () => source.close();
  }, [run]);
  return state;
}
