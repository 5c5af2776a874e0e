import { setTimeout } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { SteerlabError } from '../../errors/index.ts';
import { allowHostsOf, resolveModel } from '../../models/providers/index.ts';
import { openBell, unlessAborted } from '../../waiting/index.ts';
import {
  type AnnouncedRoute,
  clearRoutes,
  connectRedis,
  countRefusals,
  hearOfNews,
  type ListedRoutes,
  listRoutes,
  PREFIX,
  type QueueConnection,
  type QueueKey,
  type Refusals,
  type Route,
  type RouteEnd,
  readQueueKey,
} from '../queue/index.ts';
import { type AllowedAddress, assertAllowed } from './allow-list.ts';
import { assertSameRules } from './assert-same-rules.ts';
import { matchesModel } from './match-model.ts';
import { openPerformer, type WorkerMachine } from './perform-work.ts';
import { type ServedRoute, serveRoute } from './serve-route.ts';
import type { WorkerEvent } from './worker-event.ts';

const LOOK_EVERY_MS = 1_000;
/** Also how often it is looked at the most, however often there seems to be news. */
const LOOK_AGAIN_MS = 50;
/** How long a model that could not be served is left alone: trying may mean asking a network for its file. */
const TRY_AGAIN_MS = 30_000;

const NO_ROUTES: ListedRoutes = { routes: [], refused: [] };

/** How a worker works. */
export interface WorkerOptions {
  /** Where Redis is. */
  readonly address: string;
  /** Patterns of models that it takes, such as `local/*`; empty for all that it can serve. */
  readonly models: readonly string[];
  /** Where keys may be sent besides their vendors' own addresses. Default: nowhere. */
  readonly addresses?: readonly AllowedAddress[];
  /** Calls to make at once, for each model behind an API. */
  readonly concurrency: number;
  /** How long a job is left to a worker that fell silent before another takes it, in seconds. */
  readonly takeOverSeconds: number;
  /** Holds keys and addresses. Default: `process.env`. */
  readonly env?: NodeJS.ProcessEnv;
  /** Relative paths of model files are read from here. Default: the working folder. */
  readonly folder?: string;
  readonly report: (event: WorkerEvent) => void;
  /** Aborting it lets what is under way come to its end, then the worker leaves. */
  readonly signal: AbortSignal;
}

/**
 * Takes work from a queue until it is told to leave. Models behind APIs are served side by side; of models in this
 * process's memory one at a time, another once the first has nothing to do.
 *
 * @throws QueueSecretError, QueueAddressError, QueueUnreachableError, QueueUnfitError, QueueBrokenError
 */
export async function runWorker(options: WorkerOptions): Promise<void> {
  const { address, report, signal, env = process.env, folder = process.cwd() } = options;
  const onNotice = (text: string) => report({ kind: 'notice', text });
  const key = readQueueKey(env);
  // A worker waits for as long as it takes: it has nothing that would be lost.
  await using connection = await connectRedis(address, onNotice, { troubleMs: Number.POSITIVE_INFINITY });
  // Each route is held against the allow-list before its model is opened.
  const allowed = allowHostsOf(
    (options.addresses ?? []).map(({ address }) => address),
    env,
  );
  const machine = { env: allowed, folder, onNotice };
  const refusals = countRefusals(onNotice);
  const crew = new Crew(options, { connection, key, refusals, machine });
  const news = openBell();
  using _listener = hearOfNews(connection.another(), news.ring);
  report({ kind: 'ready' });
  const list = async (): Promise<ListedRoutes> => {
    try {
      await clearRoutes(connection.redis);
      return await listRoutes(connection.redis, key);
    } catch (error) {
      if (!connection.meet(error)) throw error;
      connection.broken.throwIfAborted();
      return NO_ROUTES;
    }
  };
  while (!signal.aborted) {
    // Where Redis is away an answer takes until it is back, and whoever is told to leave does not wait for that.
    const listed = await unlessAborted(list(), signal, NO_ROUTES);
    for (const { name, text, why } of listed.refused) refusals.refuse('a route', why, `${name} ${text}`);
    await crew.look(listed.routes);
    await setTimeout(LOOK_AGAIN_MS, null, { signal }).catch(() => {});
    await news.wait(LOOK_EVERY_MS - LOOK_AGAIN_MS, signal);
  }
  report({ kind: 'leaving', underWay: crew.underWay });
  await crew.leave();
}

/** What a worker's crew works with. */
interface CrewSurroundings {
  readonly connection: QueueConnection;
  readonly key: QueueKey;
  readonly refusals: Refusals;
  readonly machine: WorkerMachine;
}

/** The routes that a worker serves at present. */
class Crew {
  readonly #options: WorkerOptions;
  readonly #connection: QueueConnection;
  readonly #key: QueueKey;
  readonly #refusals: Refusals;
  readonly #machine: WorkerMachine;
  readonly #served = new Map<string, ServedRoute>();
  readonly #told = new Set<string>();
  /** When a route that could not be served may be tried again, by its name. */
  readonly #tryAt = new Map<string, number>();
  /** The route whose model is in memory. */
  #loaded: Route | null = null;

  constructor(options: WorkerOptions, { connection, key, refusals, machine }: CrewSurroundings) {
    this.#options = options;
    this.#connection = connection;
    this.#key = key;
    this.#refusals = refusals;
    this.#machine = machine;
  }

  get underWay(): number {
    return [...this.#served.values()].reduce((sum, { underWay }) => sum + underWay, 0);
  }

  /** Serves what is new, and changes the model in memory where another has work and this one has none. */
  async look(routes: readonly AnnouncedRoute[]): Promise<void> {
    const { models, addresses = [], report } = this.#options;
    for (const route of routes.filter(({ model }) => matchesModel(model, models))) {
      if (this.#served.has(route.name) || performance.now() < (this.#tryAt.get(route.name) ?? 0)) continue;
      try {
        const { env } = this.#machine;
        assertAllowed(route, { models, addresses }, env);
        assertSameRules(route);
        if (route.end.kind === 'api-subject') {
          const { baseURL, apiKeyEnv, stage } = route.end;
          await resolveModel(route.model, { env, baseURL: baseURL ?? undefined, apiKeyEnv, stage });
        } else if (route.end.kind === 'api-judge') {
          const { baseURL, apiKeyEnv } = route.end.judge;
          await resolveModel(route.model, { env, baseURL, apiKeyEnv });
        } else if (!(await this.#makeRoomFor(route))) continue;
        await this.#serve(route);
      } catch (error) {
        if (this.#options.signal.aborted) return;
        if (this.#connection.meet(error)) continue;
        if (!(error instanceof SteerlabError)) throw error;
        this.#tryAt.set(route.name, performance.now() + TRY_AGAIN_MS);
        const said = `${route.name} ${error.what}`;
        if (!this.#told.has(said)) report({ kind: 'unserved', model: route.model, why: error.message });
        this.#told.add(said);
      }
    }
  }

  async leave(): Promise<void> {
    await Promise.all([...this.#served.values()].map((route) => route[Symbol.asyncDispose]()));
  }

  async #serve(route: Route): Promise<void> {
    const { concurrency, takeOverSeconds, report, signal } = this.#options;
    const performer = await openPerformer(route, this.#machine, signal);
    const capacity = performer.capacity ?? concurrency;
    const served = serveRoute(route, {
      connection: this.#connection,
      key: this.#key,
      refusals: this.#refusals,
      models: this.#options.models,
      performer,
      concurrency: capacity,
      takeOverSeconds,
      report,
    });
    this.#served.set(route.name, served);
    if (isLocal(route.end)) this.#loaded = route;
    report({ kind: 'serving', model: route.model, capacity });
  }

  /** Whether a model may be loaded now: it has work, and none is loaded that has work too. */
  async #makeRoomFor(route: Route): Promise<boolean> {
    if (!(await this.#hasWork(route))) return false;
    const loaded = this.#loaded;
    if (loaded === null) return true;
    const served = this.#served.get(loaded.name);
    if ((served?.underWay ?? 0) > 0 || (await this.#countWaiting(loaded)) > 0) return false;
    this.#served.delete(loaded.name);
    this.#loaded = null;
    await served?.[Symbol.asyncDispose]();
    this.#options.report({ kind: 'freed', model: loaded.model });
    return true;
  }

  /** Jobs wait, or are left of a worker that is gone: only who serves a route notices those. */
  async #hasWork(route: Route): Promise<boolean> {
    if ((await this.#countWaiting(route)) > 0) return true;
    return this.#lookAt(route, async (queue) => {
      if ((await queue.getActiveCount()) === 0) return false;
      // Where Redis does not tell who is connected, somebody may be.
      return (await queue.getWorkersCount().catch(() => 1)) === 0;
    });
  }

  #countWaiting(route: Route): Promise<number> {
    return this.#lookAt(route, (queue) => queue.getWaitingCount());
  }

  async #lookAt<T>({ name }: Route, look: (queue: Queue) => Promise<T>): Promise<T> {
    const { redis: connection } = this.#connection;
    // The queue's settings are the coordinator's to write.
    const queue = new Queue(name, { connection, prefix: PREFIX, skipMetasUpdate: true });
    queue.on('error', () => {});
    try {
      return await look(queue);
    } finally {
      await queue.close();
    }
  }
}

function isLocal({ kind }: RouteEnd): boolean {
  return kind === 'local-subject' || kind === 'local-judge';
}
