export { RunFolderTakenError } from '../import-run/index.ts';
export type { FigureComparison, Metric } from './compare-figures.ts';
export * from './errors.ts';
export { type AskedPrompt, extractConditions } from './extract-conditions.ts';
export { type ImportOptions, type ImportSummary, importPublished } from './import/import-published.ts';
export type {
  PublishedConfig,
  PublishedFigures,
  PublishedResult,
  PublishedRun,
  PublishedRuns,
  PublishedSummary,
} from './published-run.ts';
export { type ReadPublishedOptions, readPublishedRuns } from './read-runs.ts';
export { type ReplicatedCell, type ReplicationRow, replicate } from './replicate.ts';
