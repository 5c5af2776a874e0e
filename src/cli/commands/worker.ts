import type { WorkerEvent } from '../../study/index.ts';
import { defineCommand } from '../command.ts';
import { print } from '../console.ts';
import { option, repeated } from '../inputs.ts';
import { readCount } from '../read-values.ts';
import { untilInterrupt } from '../until-interrupt.ts';

/** `steerlab worker --queue URL`: does the work of runs that were begun with `--queue`. */
export const worker = defineCommand({
  name: 'worker',
  summary: 'do the work of runs that were begun with --queue, until interrupted',
  example: 'steerlab worker --queue redis://127.0.0.1:6379',
  inputs: {
    queue: option('<url>', 'address of the Redis or Valkey server', { isRequired: true }),
    models: option('<pattern...>', 'only these, such as local/* (default: all that it can serve)', {
      fallback: [],
    }),
    allow: repeated(
      '<key=address>',
      "an address that a key may be sent to besides its vendor's own: OPENAI_COMPATIBLE_API_KEY=http://10.0.0.7:8000/v1; may be repeated",
    ),
    concurrency: option('<n>', 'calls at once to each model behind an API', {
      read: readCount,
      fallback: 16,
    }),
    takeOver: option('<seconds>', 'after how long a silent worker has lost its work', {
      read: readCount,
      fallback: 30,
    }),
  },
  async run({ queue: address, models, allow = [], concurrency, takeOver: takeOverSeconds }) {
    const { assertInstalled, QUEUE } = await import('../../optional/index.ts');
    assertInstalled(QUEUE);
    const { readAllowedAddress, runWorker } = await import('../../study/worker/index.ts');
    const { describeWorkerEvent } = await import('../describe-worker-event.ts');
    const addresses = allow.map(readAllowedAddress);
    const report = (event: WorkerEvent) => print(describeWorkerEvent(event));
    await untilInterrupt((signal) =>
      runWorker({ address, models, addresses, concurrency, takeOverSeconds, report, signal }),
    );
    return 0;
  },
});
