import { fork } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Section } from '../report/document/index.ts';
import type { ChartDrawing, ChartTitle } from './api.ts';

/** A chart with its drawings, by name: for a wide page and for a narrow one. */
export interface DrawnChart extends ChartTitle {
  readonly drawings: Readonly<Record<string, ChartDrawing>>;
}

/** What the report says by one judge's decisions, the steerability table left out. */
export interface JudgeSections {
  readonly judge: string;
  readonly sections: readonly Section[];
}

/** What is shown of a report at a glance. */
export interface DrawnReport {
  /** How many trials had been answered. */
  readonly answered: number;
  readonly finding: string;
  readonly charts: readonly DrawnChart[];
}

/** What the other process sends: the report's text and tables, then what is drawn of it; or why there is none. */
export type ReportMessage =
  | { readonly kind: 'sections'; readonly byJudge: readonly JudgeSections[] }
  | ({ readonly kind: 'drawn' } & DrawnReport)
  | { readonly kind: 'failed'; readonly message: string };

/** A report that is being built, and what is drawn of it, which follows. */
export interface BuiltReport {
  readonly sections: Promise<readonly JudgeSections[]>;
  readonly drawn: Promise<DrawnReport>;
  /** Ends the building, if it still goes on. */
  readonly stop: () => void;
}

// V8 would let the young generation grow to many times this, for little: what a report keeps is old at once.
const FLAGS = ['--max-semi-space-size=8', '--disable-warning=ExperimentalWarning'];

/**
 * Builds the report of the run in a folder, in a process of its own: a large run takes many seconds and much memory,
 * which the system has back when it is done.
 */
export function buildReportApart(folder: string, trusted: readonly string[]): BuiltReport {
  // From a source checkout the modules are TypeScript; in the package they are not.
  const file = import.meta.url.endsWith('.ts') ? './report-process.ts' : './report-process.js';
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [folder, ...trusted], {
    execArgv: FLAGS,
    env: { ...process.env, ...compileCache() },
    serialization: 'advanced',
  });
  const sections = Promise.withResolvers<readonly JudgeSections[]>();
  const drawn = Promise.withResolvers<DrawnReport>();
  const fail = (message: string) => {
    sections.reject(new Error(message));
    drawn.reject(new Error(message));
  };
  child.on('message', (message: ReportMessage) => {
    if (message.kind === 'sections') sections.resolve(message.byJudge);
    else if (message.kind === 'drawn') drawn.resolve(message);
    else fail(message.message);
  });
  child.once('error', ({ message }) => fail(message));
  child.once('exit', (code, signal) => fail(`The report was not finished (${signal ?? code}).`));
  // Whoever asks for a promise hears of its failure; nobody may have asked for both.
  sections.promise.catch(() => {});
  drawn.promise.catch(() => {});
  return { sections: sections.promise, drawn: drawn.promise, stop: () => child.kill('SIGKILL') };
}

/** Compiled code is kept where this process keeps its own, if it does. */
function compileCache(): { readonly NODE_COMPILE_CACHE?: string } {
  const folder = getCompileCacheDir();
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };
}
