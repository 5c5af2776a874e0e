export { createLane, type Lane, type LaneOptions, type LaneState } from './lane.ts';
export type { LimitReason } from './limit-concurrency.ts';
export { type RetryOptions, type RetryWait, withRetries } from './with-retries.ts';
