import { expect, test } from 'vitest';
import { openChannel } from './event-channel.ts';

const never = new AbortController().signal;

test('hands on events in order, and the error after them', async () => {
  const channel = openChannel<number>();
  channel.send(1);
  channel.send(2);
  channel.end(new RangeError('over'));
  channel.send(3);
  const got: number[] = [];
  const reading = (async () => {
    for await (const event of channel.read()) got.push(event);
  })();
  await expect(reading).rejects.toThrow('over');
  expect(got).toEqual([1, 2]);
});

test('lets writers wait for a slow reader, and go on when it reads or when the run is stopped', async () => {
  const channel = openChannel<number>();
  await channel.room(never);
  for (let event = 0; event < 600; event += 1) channel.send(event);
  let mayWrite = false;
  const writer = channel.room(never).then(() => {
    mayWrite = true;
  });
  const stop = new AbortController();
  const stopped = channel.room(stop.signal);
  stop.abort();
  await stopped;
  const reader = channel.read();
  await reader.next();
  expect(mayWrite).toBe(false);
  for (let event = 0; event < 100; event += 1) await reader.next();
  await writer;
  expect(mayWrite).toBe(true);
});
