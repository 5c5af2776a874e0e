import { isSecret } from './find-secrets.ts';
import type { Cleaner } from './take-out.ts';

/** Headers in which credentials are sent. */
const CREDENTIALS = [
  'authorization',
  'x-api-key',
  'api-key',
  'x-goog-api-key',
  'x-amz-security-token',
  'cookie',
];

/**
 * A `fetch` that has the credentials of each request taken out of what comes back, wherever they came from: some are found or
 * made only while a call is made, such as a machine's own.
 */
export function learnSent(fetch: typeof globalThis.fetch, { learn }: Cleaner): typeof globalThis.fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers);
    for (const name of CREDENTIALS) {
      const words = headers.get(name)?.split(/\s+/) ?? [];
      // A signature is made anew for each request, and opens nothing.
      if (words[0]?.startsWith('AWS4-') === true) continue;
      for (const word of words) if (isSecret(word)) learn(word);
    }
    return fetch(input, init);
  };
}
