import { type Job, Queue, QueueEvents } from 'bullmq';
import { type Failure, RemoteFailureError } from '../../models/failure/index.ts';
import { rejectOnAbort } from '../../waiting/index.ts';
import type { QueueConnection } from './connect-redis.ts';
import { type RemoteAttempt, readFailure } from './remote-attempt.ts';
import { announceRoute, PREFIX, type Route } from './routes.ts';

/** How long a result that nobody fetched is kept, in seconds: for a coordinator that was lost. */
const KEPT_SECONDS = 24 * 3_600;
/** Events are read as they come; what was missed is found by looking, every so often. */
const LOOK_EVERY_MS = 5_000;
const ANNOUNCE_EVERY_MS = 30_000;
/** How long a route may stand without a worker before that is said. */
const ALONE_AFTER_MS = 10_000;
/** Events that Redis keeps of a route. They hold results, and whoever missed one finds it by looking. */
const EVENTS_KEPT = 1_000;

interface Pending {
  readonly work: RemoteAttempt;
  readonly since: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** A coordinator's end of a route: puts work on its queue and waits for what comes of it. */
export interface RemoteRoute extends AsyncDisposable {
  /**
   * Has one attempt made by a worker. What is queued already under this id, or done, is not queued again.
   *
   * @throws RemoteFailureError, or the signal's reason
   */
  attempt(id: string, work: RemoteAttempt, signal: AbortSignal): Promise<unknown>;
  /** Forgets a result that is stored elsewhere now. */
  forget(id: string): void;
}

/** Opens a route and announces it to the workers. */
export async function openRemoteRoute(
  route: Route,
  connection: QueueConnection,
  onNotice: (text: string) => void,
): Promise<RemoteRoute> {
  const { redis } = connection;
  const queue = new Queue(route.name, {
    connection: redis,
    prefix: PREFIX,
    streams: { events: { maxLen: EVENTS_KEPT } },
  });
  const reader = connection.another();
  const events = new QueueEvents(route.name, { connection: reader, prefix: PREFIX });
  // Errors of the connection are told by the connection.
  queue.on('error', () => {});
  events.on('error', () => {});
  const pending = new Map<string, Pending>();

  const settle = (id: string, act: (one: Pending) => void) => {
    const one = pending.get(id);
    if (one === undefined) return;
    pending.delete(id);
    act(one);
  };
  const succeed = (id: string, value: unknown) => settle(id, ({ resolve }) => resolve(value));
  const fail = (id: string, failure: Failure) =>
    settle(id, ({ reject }) => reject(new RemoteFailureError(failure)));

  const add = (id: string, work: RemoteAttempt): Promise<Job> =>
    queue.add(work.kind, work, {
      jobId: id,
      // A failed attempt leaves nothing behind, so that the next one, or the next run, starts afresh.
      removeOnFail: true,
      removeOnComplete: { age: KEPT_SECONDS },
    });

  /** Finds out how a job stands, whatever events were missed, and queues it again where Redis has lost it. */
  async function look(id: string): Promise<void> {
    const one = pending.get(id);
    if (one === undefined) return;
    const job = await queue.getJob(id);
    if (job === undefined) await add(id, one.work);
    else if (job.finishedOn !== undefined && job.failedReason) fail(id, readFailure(job.failedReason));
    else if (job.finishedOn !== undefined) succeed(id, job.returnvalue);
  }
  const lookAgain = (id: string) => void look(id).catch(() => {});

  events.on('completed', ({ jobId, returnvalue }) => succeed(jobId, returnvalue));
  events.on('failed', ({ jobId, failedReason }) => fail(jobId, readFailure(failedReason)));
  events.on('duplicated', ({ jobId }) => lookAgain(jobId));
  await events.waitUntilReady();

  await announceRoute(redis, route);
  const announce = () => void announceRoute(redis, route).catch(() => {});
  // A Redis that kept nothing knows of no route when it is back.
  redis.on('ready', announce);
  let toldAlone = false;
  const looker = setInterval(() => {
    const now = performance.now();
    for (const [id, { since }] of pending) if (now - since > LOOK_EVERY_MS) lookAgain(id);
    const isWaiting = [...pending.values()].some(({ since }) => now - since > ALONE_AFTER_MS);
    if (!isWaiting) return;
    void queue.getWorkersCount().then(
      (count) => {
        const wasTold = toldAlone;
        toldAlone = count === 0;
        if (toldAlone && !wasTold)
          onNotice(`No worker serves ${route.model} yet. Start one: steerlab worker --queue …`);
      },
      () => {},
    );
  }, LOOK_EVERY_MS);
  const announcer = setInterval(announce, ANNOUNCE_EVERY_MS);

  return {
    async attempt(id, work, signal) {
      signal.throwIfAborted();
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      pending.set(id, { work, since: performance.now(), resolve, reject });
      add(id, work).catch((error) => settle(id, (one) => one.reject(error)));
      return rejectOnAbort(promise, signal, () => {
        pending.delete(id);
        // What no worker has begun is taken back; what one has begun is kept for the next run.
        void queue.remove(id).catch(() => {});
      });
    },
    forget: (id) => void queue.remove(id).catch(() => {}),
    async [Symbol.asyncDispose]() {
      clearInterval(looker);
      clearInterval(announcer);
      redis.off('ready', announce);
      await Promise.allSettled([events.close(), queue.close()]);
      reader.disconnect();
    },
  };
}
