import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { rejectOnAbort, unlessAborted } from './index.ts';

const never = () => new Promise<string>(() => {});
const listenersOf = (signal: AbortSignal) => getEventListeners(signal, 'abort').length;

describe('rejectOnAbort', () => {
  test('gives what the work gives or throws, and leaves no listener behind', async () => {
    const { signal } = new AbortController();
    expect(await rejectOnAbort(sleep(1, 'done'), signal)).toBe('done');
    await expect(rejectOnAbort(Promise.reject(new Error('broken')), signal)).rejects.toThrow('broken');
    expect(await rejectOnAbort(sleep(1, 'done'), undefined)).toBe('done');
    expect(listenersOf(signal)).toBe(0);
  });

  test('leaves at once when the signal aborts', async () => {
    const stop = new AbortController();
    let left = 0;
    const waiting = rejectOnAbort(never(), stop.signal, () => {
      left += 1;
    });
    stop.abort(new Error('enough'));
    expect(left).toBe(1);
    await expect(waiting).rejects.toThrow('enough');
    expect(listenersOf(stop.signal)).toBe(0);
  });

  test('does not begin to wait where the signal has aborted before, and takes the late failure of the work', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    const broken = sleep(1).then(() => {
      throw new Error('nobody hears this');
    });
    await expect(rejectOnAbort(broken, signal)).rejects.toThrow('enough');
    await sleep(5);
  });
});

test('unlessAborted gives a value of its own when the signal aborts, and still throws what the work throws', async () => {
  const stop = new AbortController();
  expect(await unlessAborted(sleep(1, 'done'), stop.signal, 'left')).toBe('done');
  await expect(unlessAborted(Promise.reject(new Error('broken')), stop.signal, 'left')).rejects.toThrow(
    'broken',
  );
  setTimeout(() => stop.abort(), 5);
  expect(await unlessAborted(never(), stop.signal, 'left')).toBe('left');
  expect(await unlessAborted(never(), stop.signal, 'left')).toBe('left');
});
