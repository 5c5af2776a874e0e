export { runWorker } from './run-worker.ts';
export type { WorkerEvent } from './worker-event.ts';
