import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import type { TrainerEvent } from './trainer-event.ts';
import { foldEvents, noteEvent, readTrainingLog } from './training-log.ts';

const loaded: TrainerEvent = {
  ...{ event: 'loaded', parameters: 100, trainable: 10, device: 'cpu' },
  ...{ rows: 4, truncated: 1, seconds: 2 },
};
const step = (at: number, loss: number, seconds: number): TrainerEvent => ({
  ...{ event: 'step', step: at, of: 4, loss, tokens: 10, seconds },
});
const done: TrainerEvent = {
  event: 'done',
  step: 4,
  seconds: 4,
  peak_memory_bytes: 5,
  versions: { torch: '2' },
};

test('a training that was interrupted has each step once, and the seconds of its runs together', () => {
  // The first run lost step 3, which it had done and not kept.
  const first = [loaded, step(1, 9, 10), step(2, 8, 20), step(3, 7, 30)];
  const second: TrainerEvent[] = [
    loaded,
    { event: 'resumed', step: 2 },
    step(3, 7.5, 11),
    step(4, 6, 22),
    done,
  ];
  const log = foldEvents([...first, ...second]);
  expect(log.steps.map(({ step: at, loss, seconds }) => [at, loss, seconds])).toEqual([
    [1, 9, 10],
    [2, 8, 20],
    [3, 7.5, 31],
    [4, 6, 42],
  ]);
  expect(log).toMatchObject({ seconds: 42, done: { step: 4 }, loaded: { truncated: 1 } });
});

test('a training that goes on after its end was reported is not at its end', () => {
  expect(foldEvents([loaded, step(4, 1, 2), done, loaded]).done).toBeNull();
});

test('reads what was noted, and passes over a line that was cut off', () => {
  const file = join(temporaryFolder(), 'training.jsonl');
  expect(readTrainingLog(file)).toEqual({ loaded: null, steps: [], done: null, seconds: 0 });
  noteEvent(file, loaded);
  noteEvent(file, step(1, 3, 4));
  writeFileSync(file, '{"event":"step","st', { flag: 'a' });
  expect(readTrainingLog(file)).toMatchObject({ loaded, steps: [{ step: 1, loss: 3 }], done: null });
});
