export { type Clock, systemClock } from './clock.ts';
export {
  createLane,
  type HoldReason,
  type Lane,
  type LaneCall,
  type LaneOptions,
  type LaneState,
} from './lane.ts';
export { type Attempted, type RetryOptions, type RetryWait, withRetries } from './with-retries.ts';
