import { UnrecoverableError, Worker } from 'bullmq';
import {
  PREFIX,
  type QueueConnection,
  type RemoteAttempt,
  type Route,
  writeFailure,
} from '../queue/index.ts';
import type { Performer } from './perform-work.ts';
import type { WorkerEvent } from './worker-event.ts';

/** How a route is served. */
export interface ServeOptions {
  readonly connection: QueueConnection;
  readonly performer: Performer;
  readonly concurrency: number;
  /** How long a job is left to a worker that fell silent, in seconds. */
  readonly takeOverSeconds: number;
  readonly report: (event: WorkerEvent) => void;
}

/** A route that is being served. */
export interface ServedRoute extends AsyncDisposable {
  /** Jobs under way. */
  readonly underWay: number;
}

/** Takes jobs from a route's queue and makes their attempts, until it is closed: then what is under way comes to its end. */
export function serveRoute(route: Route, options: ServeOptions): ServedRoute {
  const { connection, performer, concurrency, takeOverSeconds, report } = options;
  const { model } = route;
  // The library closes only the connections that it made itself, and a worker needs one of its own to wait for jobs on.
  const own = connection.another();
  let underWay = 0;
  const worker = new Worker<RemoteAttempt>(
    route.name,
    async (job) => {
      const started = performance.now();
      underWay += 1;
      try {
        const value = await performer.perform(job.data);
        report({ kind: 'done', model, job: job.id ?? '', seconds: (performance.now() - started) / 1_000 });
        return value;
      } catch (error) {
        const failure = performer.explain(error);
        report({ kind: 'failed', model, job: job.id ?? '', why: failure.message });
        // Whether to try again is for the coordinator to say, which knows the limits.
        throw new UnrecoverableError(writeFailure(failure));
      } finally {
        underWay -= 1;
      }
    },
    {
      connection: own,
      prefix: PREFIX,
      concurrency,
      lockDuration: takeOverSeconds * 1_000,
      stalledInterval: takeOverSeconds * 1_000,
      // A job whose worker was lost counts as a failed attempt, so that a job that breaks its workers comes to an end.
      maxStalledCount: 0,
    },
  );
  worker.on('error', () => {});
  return {
    get underWay() {
      return underWay;
    },
    async [Symbol.asyncDispose]() {
      await worker.close();
      own.disconnect();
      await performer[Symbol.asyncDispose]();
    },
  };
}
