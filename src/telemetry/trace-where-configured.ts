import { assertInstalled, NotInstalledError, TRACES } from '../optional/index.ts';
import type { RunEvent } from '../study/index.ts';
import type { TraceOptions } from './trace-run.ts';

/**
 * The same events, traced (`traceRun`) where the environment names a collector. The libraries that tracing takes are
 * loaded only then.
 */
export async function traceWhereConfigured(
  events: AsyncIterable<RunEvent>,
  options: TraceOptions,
): Promise<AsyncIterable<RunEvent>> {
  if (!isConfigured(options.env)) return events;
  try {
    assertInstalled(TRACES);
  } catch (error) {
    if (!(error instanceof NotInstalledError)) throw error;
    // A collector is often named for all that runs on a machine: no reason not to run.
    options.warn(`Nothing is traced. ${error.what} ${error.fix}`);
    return events;
  }
  const { traceRun } = await import('./trace-run.ts');
  return traceRun(events, options);
}

/**
 * Whether the environment names a collector for traces: `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT` or
 * `OTEL_EXPORTER_OTLP_ENDPOINT`, and neither `OTEL_SDK_DISABLED=true` nor `OTEL_TRACES_EXPORTER=none`.
 */
function isConfigured(env: NodeJS.ProcessEnv): boolean {
  if (env.OTEL_SDK_DISABLED?.toLowerCase() === 'true' || env.OTEL_TRACES_EXPORTER === 'none') return false;
  return Boolean(env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT || env.OTEL_EXPORTER_OTLP_ENDPOINT);
}
