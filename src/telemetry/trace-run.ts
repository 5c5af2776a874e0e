import { AsyncLocalStorage } from 'node:async_hooks';
import type { Span } from '@opentelemetry/api';
import type { RunEvent } from '../study/index.ts';
import { openTracer } from './open-tracer.ts';
import { fail, watchRun } from './watch-run.ts';

/** How a run is traced. */
export interface TraceOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Told at the end where spans were lost. */
  readonly warn: (text: string) => void;
}

/**
 * Passes a run's events on, and sends traces of it: a span for the run, under it one for each trial that is asked or
 * judged, under that one for each call to a model. Spans hold prompts and answers only with
 * `OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=true`. The rest is sent when the events end, however they end.
 *
 * Source of names and attributes: OpenTelemetry semantic conventions for generative AI, client spans.
 */
export async function* traceRun(
  events: AsyncIterable<RunEvent>,
  { env, warn }: TraceOptions,
): AsyncGenerator<RunEvent, void, void> {
  const { tracer, close } = openTracer();
  const parents = new AsyncLocalStorage<Span>();
  const withContent = env.OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT?.toLowerCase() === 'true';
  const stop = watchRun({ tracer, parents, withContent });
  const span = tracer.startSpan('run');
  const iterator = events[Symbol.asyncIterator]();
  try {
    for (;;) {
      // The run's work begins at the first step, and all that it starts stands under the span.
      const step = await parents.run(span, () => iterator.next());
      if (step.done) break;
      noteEvent(span, step.value);
      yield step.value;
    }
  } catch (error) {
    fail(span, error);
    throw error;
  } finally {
    await iterator.return?.();
    stop();
    span.end();
    const problem = await close();
    if (problem !== null) warn(`Traces: ${problem}`);
  }
}

function noteEvent(span: Span, event: RunEvent): void {
  if (event.kind === 'planned') {
    span.setAttribute('steerlab.study', event.study);
  } else if (event.kind === 'finished') {
    const { outcome, asked, judged, failed } = event.summary;
    span.setAttributes({
      'steerlab.outcome': outcome,
      'steerlab.asked': asked,
      'steerlab.judged': judged,
      'steerlab.failed': failed,
    });
  }
}
