export { createHealingFetch } from './healing-fetch.ts';
export { type WatchedRequest, watchSent } from './watch-sent.ts';
