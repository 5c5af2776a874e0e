import type { RunEvent, RunSummary } from '../study/index.ts';
import { catchInterrupt } from './catch-interrupt.ts';
import type { ExitCode } from './exit-code.ts';
import { openReporter, type ProgressKind } from './open-reporter.ts';
import { writeReports } from './write-reports.ts';

/** How a run is shown. */
export interface FollowOptions {
  readonly progress: ProgressKind;
  /** What stands above the bars. */
  readonly title: string;
  /** The run's folder, into which the reports go. */
  readonly folder: string;
}

/** Shows a run's events until it ends or is interrupted, writes its reports, and gives the exit code. */
export async function followRun(
  begin: (signal: AbortSignal) => AsyncIterable<RunEvent>,
  { folder, ...options }: FollowOptions,
): Promise<ExitCode> {
  const summary = await followEvents(begin, options);
  if (options.progress !== 'json') await writeReports(folder);
  if (summary !== undefined) sayEnd(summary);
  if (summary?.outcome === 'interrupted') return 130;
  return summary?.outcome === 'complete' ? 0 : 1;
}

/** Shows a run's events until it ends or is interrupted, and gives its summary, if it came to one. */
export async function followEvents(
  begin: (signal: AbortSignal) => AsyncIterable<RunEvent>,
  { progress, title }: Omit<FollowOptions, 'folder'>,
): Promise<RunSummary | undefined> {
  const interrupt = catchInterrupt();
  const reporter = await openReporter(progress, title);
  let summary: RunSummary | undefined;
  const warnings: string[] = [];
  try {
    const warn = (text: string) => warnings.push(text);
    const { traceWhereConfigured } = await import('../telemetry/index.ts');
    const events = await traceWhereConfigured(begin(interrupt.signal), { env: process.env, warn });
    for await (const event of events) {
      reporter.take(event);
      if (event.kind === 'finished') summary = event.summary;
    }
  } finally {
    reporter.end();
    interrupt.release();
    for (const warning of warnings) console.error(warning);
  }
  return summary;
}

/** Says on standard error what the table doesn't: that there was nothing to do, or how to go on. */
export function sayEnd({ outcome, asked, judged }: RunSummary): void {
  if (outcome === 'complete' && asked + judged === 0) {
    console.error('\nNothing was left to ask: every trial was answered and judged before.');
  } else if (outcome === 'interrupted') {
    console.error(
      '\nInterrupted. What was answered and judged is stored; the same command goes on from there.',
    );
  } else if (outcome === 'incomplete') {
    console.error('\nSome trials are missing: the reasons stand above. The same command tries them again.');
  }
}
