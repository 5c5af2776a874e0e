export { type AllowedAddress, readAllowedAddress } from './allow-list.ts';
export { runWorker } from './run-worker.ts';
export type { WorkerEvent } from './worker-event.ts';
