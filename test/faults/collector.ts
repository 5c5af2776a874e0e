import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { listen } from '../server/listen.ts';

/** A span as it comes in OTLP's JSON, with its attributes as a plain object. */
export interface ReceivedSpan {
  readonly name: string;
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly status: { readonly code?: number; readonly message?: string };
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What collects traces over HTTP, as a collector does. */
export interface Collector extends AsyncDisposable {
  readonly url: string;
  readonly spans: readonly ReceivedSpan[];
  /** All that came in, as text. */
  readonly text: () => string;
  /** Attributes of the process that sent. */
  readonly resource: Readonly<Record<string, unknown>>;
}

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

interface Body {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly {
      readonly spans: readonly (Omit<ReceivedSpan, 'attributes'> & {
        readonly attributes: readonly Attribute[];
      })[];
    }[];
  }[];
}

/** Starts a collector on a free port of the loopback. */
export async function startCollector(): Promise<Collector> {
  const bodies: Body[] = [];
  const spans: ReceivedSpan[] = [];
  const resource: Record<string, unknown> = {};
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as Body;
    bodies.push(body);
    for (const part of body.resourceSpans) {
      Object.assign(resource, toObject(part.resource.attributes));
      for (const scope of part.scopeSpans)
        for (const span of scope.spans) spans.push({ ...span, attributes: toObject(span.attributes) });
    }
    response.setHeader('content-type', 'application/json').end('{}');
  });
  const listening = await listen(server);
  return { ...listening, spans, resource, text: () => JSON.stringify(bodies) };
}

function toObject(attributes: readonly Attribute[]): Record<string, unknown> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => {
      const [plain] = Object.values(value);
      return [key, value.intValue === undefined ? plain : Number(plain)];
    }),
  );
}
