import { setTimeout as wait } from 'node:timers/promises';
import type { Tracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { readVersion } from '../version/index.ts';
import { countLost } from './count-lost.ts';

/** Longest time for which the end of a run waits for a collector, in milliseconds. */
const FLUSH_MS = 3_000;
/** Longest attribute, in UTF-16 code units: answers may be of any length. */
const MAX_ATTRIBUTE_LENGTH = 100_000;
/** Spans that may wait to be sent: some seconds of a quick run. What comes on top is lost, and memory stays flat. */
const MAX_WAITING = 16_384;

/** A tracer that sends what it traces to the collector that the environment names. */
export interface OpenTracer {
  readonly tracer: Tracer;
  /** Sends the rest, for at most three seconds. Resolves with what went wrong, or null. */
  close(): Promise<string | null>;
}

/**
 * Opens a tracer. Endpoint, headers, timeout and compression are the exporter's own variables (`OTEL_EXPORTER_OTLP_…`);
 * `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES` add to the resource. Registers nothing globally.
 */
export function openTracer(): OpenTracer {
  const own = resourceFromAttributes({ 'service.name': 'steerlab', 'service.version': readVersion() });
  const told = detectResources({ detectors: [envDetector] });
  const { exporter, lost } = countLost(new OTLPTraceExporter());
  const provider = new TracerProvider({
    resource: defaultResource().merge(own).merge(told),
    spanLimits: { attributeValueLengthLimit: MAX_ATTRIBUTE_LENGTH },
    spanProcessors: [new BatchSpanProcessor({ exporter, maxQueueSize: MAX_WAITING })],
  });
  return {
    tracer: provider.getTracer('steerlab', readVersion()),
    async close() {
      const sent = provider.shutdown().then(() => true);
      const isSent = await Promise.race([sent.catch(() => true), wait(FLUSH_MS, false, { ref: false })]);
      if (lost.spans > 0) return `${lost.spans} spans could not be sent: ${lost.why}`;
      return isSent
        ? null
        : `The collector took more than ${FLUSH_MS / 1_000} s, and the last spans may be lost.`;
    },
  };
}
