import type { SpanExporter } from '@opentelemetry/sdk-trace';

/** Spans that did not come through. */
export interface Lost {
  readonly spans: number;
  /** Why the last of them did not. */
  readonly why: string;
}

/** The same exporter, with a count of what it could not send. The library itself says nothing of it. */
export function countLost(inner: SpanExporter): { readonly exporter: SpanExporter; readonly lost: Lost } {
  const lost = { spans: 0, why: '' };
  const exporter: SpanExporter = {
    export(spans, tell) {
      inner.export(spans, (result) => {
        if (result.code !== 0) {
          lost.spans += spans.length;
          lost.why = result.error?.message ?? 'no reason is known';
        }
        tell(result);
      });
    },
    shutdown: () => inner.shutdown(),
    forceFlush: async () => inner.forceFlush?.(),
  };
  return { exporter, lost };
}
