import { assert, asyncProperty } from 'fast-check';
import { expect, test } from 'vitest';
import { play } from './play.ts';
import { type Schedule, schedules } from './schedule.ts';
import { SIZE } from './size.ts';

test(`${SIZE.schedules} schedules of a virtual clock, by seed ${SIZE.seed}: nothing lost, doubled, paid twice, unpaid or mislabelled`, {
  timeout: 30_000 + SIZE.schedules * 500,
}, async () => {
  const seen = { sessions: 0, blows: new Map<string, number>() };
  await assert(
    asyncProperty(schedules, async (schedule: Schedule) => {
      seen.sessions += 1 + schedule.sessions.length;
      for (const { blow } of schedule.sessions) {
        const kind = blow?.kind ?? 'none';
        seen.blows.set(kind, (seen.blows.get(kind) ?? 0) + 1);
      }
      await play(schedule);
    }),
    {
      numRuns: SIZE.schedules,
      seed: SIZE.seed,
      interruptAfterTimeLimit: SIZE.schedules * 450,
      markInterruptAsFailure: false,
    },
  );
  console.log(`${seen.sessions} starts; blows: ${JSON.stringify(Object.fromEntries(seen.blows))}`);
  expect(seen.sessions).toBeGreaterThan(0);
});
