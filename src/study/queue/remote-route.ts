import { randomUUID } from 'node:crypto';
import { Queue } from 'bullmq';
import { notePaidBefore } from '../../judging/index.ts';
import { RemoteFailureError } from '../../models/failure/index.ts';
import { tryParseJson } from '../../text/index.ts';
import { rejectOnAbort } from '../../waiting/index.ts';
import type { QueueConnection } from './connect-redis.ts';
import { followEvents } from './follow-events.ts';
import { forgetJobs } from './forget-jobs.ts';
import { type FailedAttempt, openFailure, openJob, openResult, type Ticket } from './job.ts';
import { persist } from './persist.ts';
import type { QueueKey } from './queue-key.ts';
import type { Refusals } from './refusals.ts';
import type { RemoteAttempt } from './remote-attempt.ts';
import type { Route } from './route.ts';
import { announceRoute, knowsRoute, PREFIX, tellOfNews } from './routes.ts';

/** How long a result that nobody fetched is kept, in seconds: for a coordinator that was lost. */
const KEPT_SECONDS = 24 * 3_600;
/** Whether Redis still knows of the route is looked at so often. */
const LOOK_EVERY_MS = 1_000;
/** Events are read as they come; what was missed is found by looking, every so often. */
const LOOK_AT_JOB_MS = 5_000;
/** Also how soon it is noticed that Redis takes no writes any more, where nothing else is written. */
const ANNOUNCE_EVERY_MS = 5_000;
/** How long a route may stand without a worker before that is said. */
const ALONE_AFTER_MS = 10_000;
/** Events that Redis keeps of a route. They hold results, and whoever missed one finds it by looking. */
const EVENTS_KEPT = 1_000;
/** How the queue's library says that a worker was lost. */
const STALLED = /stalled/i;

interface Pending {
  readonly work: RemoteAttempt;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
  nonce: string;
  /** When it was last looked at, on a clock that only goes on. */
  looked: number;
  readonly since: number;
  /** Whether Redis has it, or had it. */
  isQueued: boolean;
}

/** A coordinator's end of a route: puts work on its queue and waits for what comes of it. */
export interface RemoteRoute extends AsyncDisposable {
  /**
   * Has one attempt made by a worker. What is queued already under this id, or done, is not queued again.
   *
   * @throws RemoteFailureError, QueueBrokenError, or the signal's reason
   */
  attempt(id: string, work: RemoteAttempt, signal: AbortSignal): Promise<unknown>;
  /** Forgets a result that is stored elsewhere now. */
  forget(id: string): void;
}

/** What a coordinator's end needs. */
export interface RouteSurroundings {
  readonly connection: QueueConnection;
  readonly key: QueueKey;
  /** The run's own id: what belongs to another run is refused. */
  readonly run: string;
  readonly refusals: Refusals;
  readonly onNotice: (text: string) => void;
}

/**
 * Opens a route and announces it to the workers.
 *
 * @throws QueueBrokenError
 */
export async function openRemoteRoute(route: Route, surroundings: RouteSurroundings): Promise<RemoteRoute> {
  const closers: (() => unknown)[] = [];
  const close = async () => {
    for (const act of closers.splice(0).reverse()) await act();
  };
  try {
    return await open(route, surroundings, (closer) => closers.push(closer), close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(
  route: Route,
  { connection, key, run, refusals, onNotice }: RouteSurroundings,
  atEnd: (closer: () => unknown) => void,
  close: () => Promise<void>,
): Promise<RemoteRoute> {
  const { redis } = connection;
  const queue = new Queue(route.name, {
    connection: redis,
    prefix: PREFIX,
    streams: { events: { maxLen: EVENTS_KEPT } },
  });
  // Errors of the connection are told by the connection.
  queue.on('error', () => {});
  atEnd(() => queue.close().catch(() => {}));
  const pending = new Map<string, Pending>();
  /** Attempts whose worker was lost keep their nonce: a worker that made one after all gives it again, unpaid. */
  const kept = new Map<string, string>();
  /** What judgements had been paid before an attempt failed. */
  const begun = new Map<string, FailedAttempt>();
  const keyOf = (id: string) => `${PREFIX}:${route.name}:${id}`;
  const ticketOf = (id: string, { nonce }: Pending): Ticket => ({ run, id, nonce });

  const settle = (id: string, act: (one: Pending) => void) => {
    const one = pending.get(id);
    if (one === undefined) return;
    pending.delete(id);
    act(one);
  };
  const fail = (id: string, { failure, paid }: FailedAttempt) => {
    const error = new RemoteFailureError(failure);
    const owed = paid ?? begun.get(id)?.paid;
    if (owed !== undefined) notePaidBefore(error, owed);
    settle(id, ({ reject }) => reject(error));
  };
  const lose = (id: string, message: string) => {
    const nonce = pending.get(id)?.nonce;
    if (nonce !== undefined) kept.set(id, nonce);
    fail(id, { failure: { kind: 'retry', why: 'worker', message, status: null, retryAfterMs: null } });
  };

  async function put(id: string, one: Pending, signal: AbortSignal): Promise<void> {
    const job = {
      ...ticketOf(id, one),
      route: route.name,
      at: Date.now(),
      work: one.work,
      begun: begun.get(id)?.begun,
    };
    await persist(
      connection,
      async () => {
        if (pending.get(id) !== one) return;
        await queue.add(one.work.kind, key.seal('job', job), {
          jobId: id,
          // Whoever has just read a prompt need not read it again.
          lifo: one.work.kind === 'scores',
          // A failed attempt leaves nothing behind, so that the next one, or the next run, starts afresh.
          removeOnFail: true,
          removeOnComplete: { age: KEPT_SECONDS },
        });
        one.isQueued = true;
      },
      signal,
    );
  }

  /** Finds out how a job stands, whatever events were missed, and queues it again where Redis has lost it. */
  async function look(id: string, isSaidToBeDone = false): Promise<void> {
    const one = pending.get(id);
    if (one === undefined || !one.isQueued) return;
    one.looked = performance.now();
    const found = await redis
      .hmget(keyOf(id), 'data', 'returnvalue', 'failedReason', 'finishedOn')
      .catch(dropBy(id));
    const [data, result, reason, finishedOn] = found;
    if (pending.get(id) !== one) return;
    if (typeof data !== 'string') return put(id, one, connection.broken);
    const job = openJob(key, tryParseJson(data));
    if (job?.run !== run || job.id !== id || job.route !== route.name) {
      refusals.refuse('a job', 'another stands under the id of one of this run', `${id} ${data}`);
      await drop(id);
      return lose(id, 'somebody else had put a job in its place');
    }
    // A coordinator that was lost queued it, or this one before.
    one.nonce = job.nonce;
    if (typeof finishedOn !== 'string') {
      if (isSaidToBeDone) refusals.refuse('an event', 'the job that it calls done has not ended');
      return;
    }
    if (typeof reason === 'string') return takeFailure(id, reason);
    const value = openResult(key, ticketOf(id, one), one.work.kind, result ?? 'null');
    if (value !== null) return settle(id, ({ resolve }) => resolve(value));
    refusals.refuse('a result', 'no worker with this secret gave it for this job', `${id} ${result}`);
    await drop(id);
    lose(id, 'what came of it was not signed by a worker of this queue');
  }

  /** What has the form of no job is taken away, so that it is in nobody's way. */
  const dropBy = (id: string) => async (error: unknown) => {
    if (!String(error).includes('WRONGTYPE')) throw error;
    refusals.refuse('a job', 'it has the form of none');
    await redis.del(keyOf(id));
    return [];
  };
  const drop = (id: string) => queue.remove(id).catch(() => 0);
  const stored = forgetJobs(redis, keyOf(''), drop);
  atEnd(stored.flush);
  const lookAgain = (id: string, isSaidToBeDone = false) =>
    void look(id, isSaidToBeDone).catch(connection.meet);

  function takeFailure(id: string, reason: string): void {
    const one = pending.get(id);
    if (one === undefined) return;
    const failed = openFailure(key, ticketOf(id, one), reason);
    if (failed?.begun !== undefined) begun.set(id, failed);
    if (failed !== null) fail(id, failed);
    else if (STALLED.test(reason) && !reason.startsWith('{')) lose(id, 'the worker that had it fell silent');
    else lose(id, `no worker with this secret says why it failed: ${reason.slice(0, 300)}`);
  }

  const closeEvents = await persist(connection, () =>
    followEvents(
      connection.another(),
      `${PREFIX}:${route.name}:events`,
      ({ event, jobId, returnvalue, failedReason }) => {
        const one = pending.get(jobId);
        if (one === undefined) return;
        if (event === 'duplicated') lookAgain(jobId);
        if (event === 'completed') {
          const value = openResult(key, ticketOf(jobId, one), one.work.kind, returnvalue ?? '');
          if (value !== null) settle(jobId, ({ resolve }) => resolve(value));
          // An event may be anybody's: what counts is the job.
          else lookAgain(jobId, true);
        }
        if (event === 'failed') void takeFailedEvent(jobId, failedReason ?? '').catch(connection.meet);
      },
      connection.meet,
    ),
  );
  atEnd(closeEvents);

  /** A failed job is gone by the time of its event: where it is still there, somebody else wrote the event. */
  async function takeFailedEvent(id: string, reason: string): Promise<void> {
    const one = pending.get(id);
    if (one === undefined) return;
    const isSigned = openFailure(key, ticketOf(id, one), reason) !== null;
    if (isSigned || (await redis.exists(keyOf(id))) === 0) takeFailure(id, reason);
    else refusals.refuse('an event', 'the job that it calls failed has not ended');
  }

  const announce = () => announceRoute(redis, key, route);
  await persist(connection, announce);
  await tellOfNews(redis);
  const announceAgain = () => void announce().catch(connection.meet);
  // A Redis that kept nothing knows of no route when it is back.
  redis.on('ready', announceAgain);
  atEnd(() => void redis.off('ready', announceAgain));

  let toldAlone = false;
  const tellAlone = (count: number) => {
    const wasTold = toldAlone;
    toldAlone = count === 0;
    if (toldAlone && !wasTold)
      onNotice(
        `No worker serves ${route.model} yet. Start one: steerlab worker --queue …, with the same secret; its own words say where it may not serve it.`,
      );
  };
  const looker = setInterval(() => {
    const now = performance.now();
    void checkForgotten().catch(connection.meet);
    for (const [id, { looked }] of pending) if (now - looked > LOOK_AT_JOB_MS) lookAgain(id);
    if ([...pending.values()].some(({ since }) => now - since > ALONE_AFTER_MS))
      void queue.getWorkersCount().then(tellAlone, () => {});
  }, LOOK_EVERY_MS);
  atEnd(() => clearInterval(looker));
  const announcer = setInterval(announceAgain, ANNOUNCE_EVERY_MS);
  atEnd(() => clearInterval(announcer));

  /** Somebody may have emptied Redis, or it may have been started again with nothing. */
  async function checkForgotten(): Promise<void> {
    if (await knowsRoute(redis, route)) return;
    await announce();
    const lost = [...pending].filter(([, { isQueued }]) => isQueued);
    onNotice(
      `The queue has forgotten the work on ${route.model} (emptied, evicted, or started anew): ${lost.length} of its jobs are queued again.`,
    );
    for (const [id] of lost) lookAgain(id);
  }

  return {
    async attempt(id, work, signal) {
      signal.throwIfAborted();
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      const now = performance.now();
      const nonce = kept.get(id) ?? randomUUID();
      kept.delete(id);
      const one: Pending = { work, resolve, reject, nonce, since: now, looked: now, isQueued: false };
      pending.set(id, one);
      put(id, one, signal).catch((error) => settle(id, (gone) => gone.reject(error)));
      return rejectOnAbort(promise, AbortSignal.any([signal, connection.broken]), () => {
        pending.delete(id);
        // What no worker has begun is taken back; what one has begun is kept for the next run.
        void drop(id);
      });
    },
    forget(id) {
      kept.delete(id);
      begun.delete(id);
      stored.forget(id);
    },
    [Symbol.asyncDispose]: close,
  };
}
