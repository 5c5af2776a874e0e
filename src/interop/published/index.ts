export { type AskedPrompt, extractConditions } from './extract-conditions.ts';
export { importPublished } from './import/import-published.ts';
export { readPublishedRuns } from './read-runs.ts';
export { type ReplicatedCell, type ReplicationRow, replicate } from './replicate.ts';
