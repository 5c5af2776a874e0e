import { Ansis } from 'ansis';

/** What the pages need of `node:util`, in a browser: takes out the sequences by which text steers a terminal. */
export function stripVTControlCharacters(text: string): string {
  return new Ansis().strip(text);
}
