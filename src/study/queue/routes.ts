import { hash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { tryParseJson } from '../../text/index.ts';
import { readVersion } from '../../version/index.ts';
import type { QueueKey } from './queue-key.ts';
import type { AnnouncedRoute, Route, RouteEnd } from './route.ts';
import { announcedSchema } from './wire-schema.ts';

/** What stands before every key in Redis. */
export const PREFIX = 'steerlab';

/** A route that nobody has announced for so long is forgotten, in milliseconds. */
const FORGOTTEN_AFTER = 24 * 3_600_000;
const ROUTES = `${PREFIX}:routes`;
/** The channel on which it is told that there is a new route. Whoever does not hear it finds the route by looking. */
const NEWS = `${PREFIX}:news`;

/** Names a route after its model and all that sets it apart from others, the version of steerlab among it. */
export function makeRoute(model: string, end: RouteEnd): Route {
  return nameRoute(model, end, readVersion());
}

function nameRoute(model: string, end: RouteEnd, version: string): Route {
  const mark = hash('sha256', JSON.stringify([version, model, end]));
  return { name: `${model.replace(/[^A-Za-z0-9._-]+/g, '_').slice(-60)}-${mark.slice(0, 12)}`, model, end };
}

/** What stands where the routes should, and is no list of them, is taken away: it would keep everybody from working. */
export async function clearRoutes(redis: Redis): Promise<void> {
  if ((await redis.type(ROUTES)) !== 'hash') await redis.del(ROUTES);
}

/** Tells workers that a route has, or will have, work. */
export async function announceRoute(redis: Redis, key: QueueKey, route: Route): Promise<void> {
  const entry = key.seal('route', { version: readVersion(), at: Date.now(), route });
  await redis.hset(ROUTES, route.name, JSON.stringify(entry));
}

/** Has workers look for routes now. Where that is not allowed, or nobody hears it, they do so within a second. */
export async function tellOfNews(redis: Redis): Promise<void> {
  await redis.publish(NEWS, '').catch(() => 0);
}

/**
 * Calls back when there may be a new route. Nothing of what is heard is trusted: it is only a reason to look.
 *
 * @param redis - a connection of its own: it can do nothing else from then on
 * @returns what closes it
 */
export function hearOfNews(redis: Redis, look: () => void): Disposable {
  redis.on('message', look);
  redis.subscribe(NEWS).catch(() => {});
  return { [Symbol.dispose]: () => redis.disconnect() };
}

/** Whether Redis still knows of a route: where it does not, it has forgotten all else, too. */
export async function knowsRoute(redis: Redis, { name }: Route): Promise<boolean> {
  return (await redis.hexists(ROUTES, name)) === 1;
}

/** What stands among the routes: those that were announced lately, and what nobody with this secret has announced. */
export interface ListedRoutes {
  readonly routes: readonly AnnouncedRoute[];
  readonly refused: readonly { readonly name: string; readonly text: string; readonly why: string }[];
}

/** Reads the routes. What was not signed is refused and left as it is, for it may be another queue's. */
export async function listRoutes(redis: Redis, key: QueueKey): Promise<ListedRoutes> {
  const routes: AnnouncedRoute[] = [];
  const refused: { name: string; text: string; why: string }[] = [];
  const old: string[] = [];
  for (const [name, text] of Object.entries(await redis.hgetall(ROUTES))) {
    const opened = key.open('route', tryParseJson(text));
    const read = announcedSchema.safeParse(opened?.value);
    if (opened === null) refused.push({ name, text, why: "it is not signed with this worker's secret" });
    else if (!read.success) refused.push({ name, text, why: 'it is none that this steerlab knows' });
    else {
      const { at, version, route } = opened.value as { at: number; version: string; route: Route };
      if (nameRoute(route.model, route.end, version).name !== name)
        refused.push({ name, text, why: 'it stands under the name of another' });
      else if (Date.now() - at > FORGOTTEN_AFTER) old.push(name);
      else routes.push({ ...route, version });
    }
  }
  if (old.length > 0) await redis.hdel(ROUTES, ...old);
  return { routes, refused };
}
