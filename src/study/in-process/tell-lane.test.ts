import { expect, test } from 'vitest';
import { createLane } from '../lane/index.ts';
import type { LaneEvent } from '../run-event.ts';
import { openLaneTeller } from './tell-lane.ts';

test('tells what is in flight, the limit and its reason, at most twice a second', async () => {
  const lane = createLane({
    concurrency: 4,
    classify: () => ({ kind: 'aborted', message: 'not called' }),
  });
  let time = 0;
  const events: LaneEvent[] = [];
  const tell = openLaneTeller('api.example', lane, () => time);
  const call = lane.run(async () => {
    for (time = 0; time < 1000; time += 100) tell((event) => events.push(event));
  });
  await call;
  const told = { kind: 'lane', host: 'api.example', inFlight: 1, limit: 4, reason: 'start' };
  expect(events).toEqual([told, told]);
});
