import type { FetchEvent } from '../models/fetch/index.ts';
import { describeFetch } from '../progress/index.ts';

/** Says a line for each tenth of a download, which is readable in a terminal and in a log. */
export function sayFetch(say: (line: string) => void): (event: FetchEvent) => void {
  let last = '';
  return (event) => {
    const tenth =
      event.kind === 'progress' ? String(Math.floor((10 * event.receivedBytes) / event.totalBytes)) : '';
    const key = `${event.kind} ${tenth}`;
    if (key !== last) say(describeFetch(event));
    last = key;
  };
}
