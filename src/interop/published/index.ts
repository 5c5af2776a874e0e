export * from './errors.ts';
export type {
  PublishedConfig,
  PublishedFigures,
  PublishedResult,
  PublishedRun,
  PublishedRuns,
  PublishedSummary,
} from './published-run.ts';
export { type ReadPublishedOptions, readPublishedRuns } from './read-runs.ts';
