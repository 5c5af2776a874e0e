export { connectRedis, type QueueConnection } from './connect-redis.ts';
export { type Job, openJob, sealFailure, sealResult } from './job.ts';
export { persist } from './persist.ts';
export { createQueueExecutor } from './queue-executor.ts';
export { type QueueKey, readQueueKey, type Sealed } from './queue-key.ts';
export { countRefusals, type Refusals } from './refusals.ts';
export type { RemoteAttempt } from './remote-attempt.ts';
export type { AnnouncedRoute, Route, RouteEnd } from './route.ts';
export { clearRoutes, listRoutes, makeRoute, PREFIX } from './routes.ts';
