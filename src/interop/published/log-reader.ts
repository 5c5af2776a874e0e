import type { SteerlabError } from '../../errors/index.ts';
import type { PublishedResult, PublishedSummary } from './published-run.ts';

/** What a `stdout.log` holds. */
export interface PublishedLog {
  readonly categories: readonly string[];
  readonly results: readonly PublishedResult[];
  /** The summary at its end; null where lenient reading left it out. */
  readonly summary: PublishedSummary | null;
}

/** A log that is being parsed: how far it was read, and what was found. */
export interface LogReader {
  readonly log: string;
  readonly file: string;
  readonly mode: string;
  readonly report: (error: SteerlabError) => void;
  /** The line (from 1) of a position. */
  readonly lineAt: (position: number) => number;
  position: number;
  readonly categories: string[];
  readonly results: PublishedResult[];
  /** Where each task's record starts, by category and number. */
  readonly lines: Map<string, number>;
  summary: PublishedSummary | null;
}
