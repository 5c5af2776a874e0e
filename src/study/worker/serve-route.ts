import { UnrecoverableError, Worker } from 'bullmq';
import { paidBefore } from '../../judging/index.ts';
import {
  PREFIX,
  type QueueConnection,
  type QueueKey,
  type Refusals,
  type Route,
  type Sealed,
  sealFailure,
  sealResult,
} from '../queue/index.ts';
import { acceptJob } from './accept-job.ts';
import type { Performer } from './perform-work.ts';
import { rememberResults } from './remember-results.ts';
import type { WorkerEvent } from './worker-event.ts';

/** How a route is served. */
export interface ServeOptions {
  readonly connection: QueueConnection;
  readonly key: QueueKey;
  readonly refusals: Refusals;
  /** Patterns of models that the worker takes. */
  readonly models: readonly string[];
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

/** How long no job is asked for after Redis, or what stands on it, gave an error. */
const REST_MS = 1_000;

/** Takes jobs from a route's queue and makes their attempts, until it is closed: then what is under way comes to its end. */
export function serveRoute(route: Route, options: ServeOptions): ServedRoute {
  const { connection, key, refusals, models, performer, concurrency, takeOverSeconds, report } = options;
  const { model } = route;
  // The library closes only the connections that it made itself, and a worker needs one of its own to wait for jobs on.
  const own = connection.another();
  const results = rememberResults<Sealed>();
  let underWay = 0;
  const worker = new Worker<unknown, Sealed>(
    route.name,
    async (job) => {
      const found = { id: job.id, data: job.data };
      const accepted = acceptJob(found, route, key, models, Date.now());
      if (accepted.kind === 'refused') {
        refusals.refuse(`a job for ${model}`, accepted.why);
        throw new UnrecoverableError(`refused: ${accepted.why}`);
      }
      const ticket = accepted.job;
      const started = performance.now();
      underWay += 1;
      try {
        const seal = async () => sealResult(key, ticket, await performer.perform(ticket.work, ticket.begun));
        const sealed = await results.once(ticket.nonce, seal);
        report({ kind: 'done', model, job: ticket.id, seconds: (performance.now() - started) / 1_000 });
        return sealed;
      } catch (error) {
        const failure = performer.explain(error);
        report({ kind: 'failed', model, job: ticket.id, why: failure.message });
        // Whether to try again is for the coordinator to say, which knows the limits.
        const begun = performer.takeBegun(ticket.work);
        const paid = paidBefore(error) ?? undefined;
        const failed = {
          failure,
          ...(begun !== undefined && { begun }),
          ...(paid !== undefined && { paid }),
        };
        throw new UnrecoverableError(sealFailure(key, ticket, failed));
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
      runRetryDelay: REST_MS,
    },
  );
  worker.on('completed', () => connection.succeed());
  let rest: NodeJS.Timeout | undefined;
  worker.on('error', (error) => {
    if (!connection.meet(error) && error instanceof SyntaxError)
      refusals.refuse(`a job for ${model}`, 'it is no JSON');
    // The library would ask again at once, and for as long as the error lasts.
    rest ??= setTimeout(() => {
      rest = undefined;
      void worker.resume();
    }, REST_MS);
    void worker.pause(true);
  });
  return {
    get underWay() {
      return underWay;
    },
    async [Symbol.asyncDispose]() {
      clearTimeout(rest);
      await worker.close();
      own.disconnect();
      await performer[Symbol.asyncDispose]();
    },
  };
}
