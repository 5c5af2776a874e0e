import { hash } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Stage } from '../../vocabulary/index.ts';
import type { LlmStudyJudge, StudySubject } from '../study.ts';

/** What stands before every key in Redis. */
export const PREFIX = 'steerlab';

/** Grows whenever coordinators and workers of different versions would misunderstand each other. */
const PROTOCOL = 1;

/** A route that nobody has announced for so long is forgotten, in milliseconds. */
const FORGOTTEN_AFTER = 24 * 3_600_000;

/** A model that is asked through a queue of its own, so that a worker takes only what it can serve. */
export interface Route {
  /** The queue's name. */
  readonly name: string;
  readonly model: string;
  readonly end: RouteEnd;
}

/** Where a route ends: at an API, or at a model in a worker's memory, which is loaded for one party. */
export type RouteEnd =
  | {
      readonly kind: 'api';
      readonly baseURL: string | null;
      /** The worker's variable that holds the key; left out for the provider's own. */
      readonly apiKeyEnv?: string;
      readonly stage: Stage;
    }
  | { readonly kind: 'local-subject'; readonly subject: StudySubject; readonly sha256: string }
  | { readonly kind: 'local-judge'; readonly judge: LlmStudyJudge; readonly sha256: string };

/** Names a route after its model and all that sets it apart from others. */
export function makeRoute(model: string, end: RouteEnd): Route {
  const mark = hash('sha256', JSON.stringify([PROTOCOL, model, end]));
  return { name: `${model.replace(/[^A-Za-z0-9._-]+/g, '_').slice(-60)}-${mark.slice(0, 12)}`, model, end };
}

/** Tells workers that a route has, or will have, work. */
export async function announceRoute(redis: Redis, route: Route): Promise<void> {
  const entry = JSON.stringify({ protocol: PROTOCOL, route, at: Date.now() });
  await redis.hset(`${PREFIX}:routes`, route.name, entry);
}

/** All routes that were announced lately. Those of another version of steerlab are left to its own workers. */
export async function listRoutes(redis: Redis): Promise<Route[]> {
  const key = `${PREFIX}:routes`;
  const entries = Object.entries(await redis.hgetall(key));
  const old: string[] = [];
  const routes = entries.flatMap(([name, text]) => {
    const { protocol, route, at } = JSON.parse(text) as { protocol: number; route: Route; at: number };
    if (Date.now() - at > FORGOTTEN_AFTER) old.push(name);
    return protocol === PROTOCOL && Date.now() - at <= FORGOTTEN_AFTER ? [route] : [];
  });
  if (old.length > 0) await redis.hdel(key, ...old);
  return routes;
}
