import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { drawFrom } from './draw.ts';
import { type Faults, NO_FAULTS, readFaults } from './faults.ts';
import { type Desk, handleCall } from './handle-call.ts';
import { openMeter } from './meter.ts';
import { apiOf } from './read-question.ts';
import { createStats, type Stats } from './stats.ts';

/** How to start the server. */
export interface FaultServerOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly faults?: Partial<Faults>;
  /** The only accepted key; without it all keys, and none, are accepted. */
  readonly apiKey?: string;
  readonly seed?: number;
  readonly onRequest?: (path: string, body: string) => void;
}

/** A running server. */
export interface FaultServer extends AsyncDisposable {
  /** Such as `http://127.0.0.1:40000/v1`: what `baseURL` takes. */
  readonly url: string;
  readonly port: number;
  stats(options?: { readonly perPrompt?: boolean }): Stats;
  forget(): void;
  setFaults(faults: Partial<Faults>): void;
  /** Stops listening and drops all connections for so long, then listens on the same port again. */
  goDown(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * A local server that speaks OpenAI's chat, completions and responses interfaces, Anthropic's messages and Gemini's, gives
 * deterministic replies, counts its calls, and misbehaves as told.
 *
 * `GET /stats` (with `?prompts` for each prompt's counts) reads the counts, `POST /faults` takes a JSON object of
 * faults, `POST /down` takes `{"milliseconds": n}`, `POST /forget` sets the counts to zero.
 */
export async function startFaultServer(options: FaultServerOptions = {}): Promise<FaultServer> {
  const stats = createStats();
  let faults: Faults = { ...NO_FAULTS, ...options.faults };
  const desk: Desk = {
    stats,
    draw: drawFrom(options.seed ?? 1),
    faults: () => faults,
    meter: openMeter(),
    apiKey: options.apiKey ?? null,
    onRequest: options.onRequest ?? null,
  };
  const server = createServer({ keepAliveTimeout: 30_000 }, (request, response) => {
    route(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(400).end(String(error));
    });
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', 1024, () => resolve());
    });
  await listen(options.port ?? 0);
  const { port } = server.address() as AddressInfo;

  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const handle: FaultServer = {
    url: `http://127.0.0.1:${port}/v1`,
    port,
    stats: ({ perPrompt = false } = {}) => stats.read(perPrompt),
    forget: () => stats.forget(),
    setFaults: (changed) => {
      faults = { ...faults, ...changed };
    },
    async goDown(milliseconds) {
      await close();
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      await listen(port);
    },
    close,
    [Symbol.asyncDispose]: close,
  };

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    const api = request.method === 'POST' ? apiOf(path) : undefined;
    if (api !== undefined) return handleCall(desk, api, request, response);
    if (path.startsWith('/stats')) {
      response.end(JSON.stringify(stats.read(path.includes('prompts'))));
    } else if (request.method === 'POST') {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const settings = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>;
      if (path === '/faults') handle.setFaults(readFaults(settings));
      else if (path === '/forget') handle.forget();
      else if (path === '/down') setImmediate(() => void handle.goDown(Number(settings.milliseconds)));
      else response.statusCode = 404;
      response.end('{}');
    } else {
      response.writeHead(404).end('{}');
    }
  }
  return handle;
}
