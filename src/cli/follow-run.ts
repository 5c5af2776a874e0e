import type { RunEvent, RunSummary } from '../study/index.ts';
import { traceWhereConfigured } from '../telemetry/index.ts';
import { printError } from './console.ts';
import type { ExitCode } from './exit-code.ts';
import { openReporter } from './open-reporter.ts';
import type { ProgressKind } from './shared-inputs.ts';
import { untilInterrupt } from './until-interrupt.ts';

/** How a run is shown. */
export interface FollowOptions {
  readonly progress: ProgressKind;
  /** What stands above the bars. */
  readonly title: string;
  /** The run's folder, into which the reports go. */
  readonly folder: string;
  /** Whether texts that carry no licence enter the reports. */
  readonly withTexts?: boolean;
}

/** Shows a run's events until it ends or is interrupted, writes its reports, and gives the exit code. */
export async function followRun(
  begin: (signal: AbortSignal) => AsyncIterable<RunEvent>,
  { folder, withTexts, ...options }: FollowOptions,
): Promise<ExitCode> {
  // Loaded only at the end: while the study runs, its memory is wanted for the run.
  const loadReports = () => import('./write-reports.ts');
  const writesReports = options.progress !== 'json';
  const summary = await followEvents((signal) => {
    // Who pressed Ctrl-C waits: it is loaded while the last calls end.
    if (writesReports) signal.addEventListener('abort', () => void loadReports(), { once: true });
    return begin(signal);
  }, options);
  if (writesReports) await (await loadReports()).writeReports(folder, withTexts);
  if (summary !== undefined) sayEnd(summary);
  if (summary?.outcome === 'interrupted') return 130;
  return summary?.outcome === 'complete' ? 0 : 1;
}

/** Shows a run's events until it ends or is interrupted, and gives its summary, if it came to one. */
export async function followEvents(
  begin: (signal: AbortSignal) => AsyncIterable<RunEvent>,
  { progress, title }: Pick<FollowOptions, 'progress' | 'title'>,
): Promise<RunSummary | undefined> {
  const warnings: string[] = [];
  const warn = (text: string) => warnings.push(text);
  let summary: RunSummary | undefined;
  try {
    await untilInterrupt(async (signal) => {
      const reporter = await openReporter(progress, title);
      try {
        for await (const event of await traceWhereConfigured(begin(signal), { env: process.env, warn })) {
          reporter.take(event);
          if (event.kind === 'finished') summary = event.summary;
        }
      } finally {
        reporter.end();
      }
    });
  } finally {
    for (const warning of warnings) printError(warning);
  }
  return summary;
}

/** Says on standard error what the table doesn't: that there was nothing to do, or how to go on. */
export function sayEnd({ outcome, asked, judged, scored = 0 }: RunSummary): void {
  if (outcome === 'complete' && asked + judged + scored === 0) {
    printError('\nNothing was left to ask: every trial was answered and judged before.');
  } else if (outcome === 'interrupted') {
    printError('\nInterrupted. What was answered and judged is stored; the same command goes on from there.');
  } else if (outcome === 'incomplete') {
    printError(
      '\nSome trials are missing: the reasons, and what to do, stand above. The same command tries them again.',
    );
  }
}
