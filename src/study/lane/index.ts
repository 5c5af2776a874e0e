export { type Clock, systemClock } from './clock.ts';
export {
  createLane,
  type Lane,
  type LaneCall,
  type LaneOptions,
} from './lane.ts';
export { type Attempted, type RetryOptions, type RetryWait, withRetries } from './with-retries.ts';
