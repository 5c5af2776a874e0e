import { isSecret } from './find-secrets.ts';
import type { Cleaner } from './take-out.ts';

/** Headers in which credentials are sent. */
const CREDENTIALS = new Set([
  'authorization',
  'x-api-key',
  'api-key',
  'x-goog-api-key',
  'x-amz-security-token',
  'cookie',
]);

/**
 * A `fetch` that has the credentials of each request taken out of what comes back, wherever they came from: some are found or
 * made only while a call is made, such as a machine's own.
 */
export function learnSent(fetch: typeof globalThis.fetch, { learn }: Cleaner): typeof globalThis.fetch {
  return (input, init) => {
    for (const [name, value] of entriesOf(init?.headers)) {
      if (!CREDENTIALS.has(name.toLowerCase())) continue;
      const words = value.split(/\s+/);
      // A signature is made anew for each request, and opens nothing.
      if (words[0]?.startsWith('AWS4-') === true) continue;
      for (const word of words) if (isSecret(word)) learn(word);
    }
    return fetch(input, init);
  };
}

/** What the AI SDK gives is a plain object, and need not be checked as a standard wants it. */
function entriesOf(headers: RequestInit['headers'] = {}): Iterable<readonly [string, string]> {
  const isPlain = Object.getPrototypeOf(headers) === Object.prototype;
  const entries = isPlain ? Object.entries(headers) : [];
  return isPlain && entries.every(([, value]) => typeof value === 'string') ? entries : new Headers(headers);
}
