import { expect, test } from 'vitest';
import { learnSent, openCleaner } from './index.ts';

test('what is sent as a credential is taken out of what comes back, wherever it came from', async () => {
  const cleaner = openCleaner([]);
  const fetch = learnSent(async () => new Response('ok'), cleaner);
  const text = 'ya29.a0-canary-1 and x-canary-2-key and AWS4-canary-3-signature';
  expect(cleaner.clean(text)).toBe(text);
  await fetch('http://h/', { headers: { authorization: 'Bearer ya29.a0-canary-1' } });
  await fetch('http://h/', { headers: { 'x-api-key': 'x-canary-2-key' } });
  await fetch('http://h/', { headers: { authorization: 'AWS4-HMAC-SHA256 AWS4-canary-3-signature' } });
  expect(cleaner.clean(text)).toBe('[key removed] and [key removed] and AWS4-canary-3-signature');
});
