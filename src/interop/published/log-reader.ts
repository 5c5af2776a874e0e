import type { ReportError } from './or-report.ts';
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
  readonly report: ReportError;
  /** The line (from 1) of a position. */
  readonly lineAt: (position: number) => number;
  position: number;
  readonly categories: string[];
  readonly results: PublishedResult[];
  /** Where each task's record starts, by category and number. */
  readonly lines: Map<string, number>;
  summary: PublishedSummary | null;
}

/** Gives the line (from 1) of each position in `text`. */
export function indexLines(text: string): (position: number) => number {
  const starts: number[] = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return (position) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= position) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
