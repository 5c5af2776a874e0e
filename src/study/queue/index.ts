export { connectRedis, type QueueConnection } from './connect-redis.ts';
export { NotForQueueError, QueueAddressError, QueueUnreachableError } from './queue-errors.ts';
export { createQueueExecutor } from './queue-executor.ts';
export { listRoutes, makeRoute, PREFIX, type Route } from './routes.ts';
export { type Work, writeFailure } from './work.ts';
