import type { WorkerEvent } from '../study/index.ts';
import { stripControls } from '../text/index.ts';

/** One line for what happens at a worker. */
export function describeWorkerEvent(event: WorkerEvent): string {
  return stripControls(say(event));
}

function say(event: WorkerEvent): string {
  switch (event.kind) {
    case 'notice':
      return event.text;
    case 'ready':
      return 'waiting for work';
    case 'serving':
      return `serving ${event.model}, ${event.capacity} at once`;
    case 'unserved':
      return `not serving ${event.model}: ${event.why}`;
    case 'done':
      return `done ${event.model} ${event.job.slice(0, 12)} in ${event.seconds.toFixed(1)} s`;
    case 'failed':
      return `failed ${event.model} ${event.job.slice(0, 12)}: ${event.why}`;
    case 'freed':
      return `freed ${event.model}: another model is wanted`;
    case 'leaving':
      return `leaving, once ${event.underWay} under way are done; interrupt again to leave them to others`;
  }
}
