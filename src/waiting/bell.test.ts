import { expect, test } from 'vitest';
import { openBell } from './index.ts';

const ever = new AbortController().signal;
const LONG = 60_000;

test('ends a wait when it rings, and the next one where it rang before', async () => {
  const bell = openBell();
  const begun = performance.now();
  setTimeout(bell.ring, 5);
  await bell.wait(LONG, ever);
  bell.ring();
  await bell.wait(LONG, ever);
  await bell.wait(1, ever);
  expect(performance.now() - begun).toBeLessThan(LONG / 2);
});

test('lets go of who waits when the signal aborts', async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 5);
  await openBell().wait(LONG, stop.signal);
  await openBell().wait(LONG, stop.signal);
  expect(stop.signal.aborted).toBe(true);
});
