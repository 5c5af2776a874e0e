export { connectRedis, type QueueConnection } from './connect-redis.ts';
export { createQueueExecutor } from './queue-executor.ts';
export { type RemoteAttempt, writeFailure } from './remote-attempt.ts';
export { listRoutes, makeRoute, PREFIX, type Route } from './routes.ts';
