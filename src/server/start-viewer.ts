import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { buildApp } from './build-app.ts';
import { loadPages, PAGES_FOLDER } from './load-pages.ts';
import { ReportCache } from './report-cache.ts';
import { type RunPlaces, RunShelf } from './run-shelf.ts';
import { PortError } from './server-errors.ts';

/** What is shown, and where. */
export interface ViewerOptions {
  readonly places: RunPlaces;
  /** 0 for any that is free. */
  readonly port: number;
  /** Where the built pages lie; the package's own where it is left out. */
  readonly pagesFolder?: string;
  /** Judges by which a run's first judge is corrected, besides people. */
  readonly trusted?: readonly string[];
  /** How the program was called, for commands to copy; `steerlab` where it is left out. */
  readonly program?: string;
}

/** A viewer that is being served. */
export interface Viewer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly token: string;
  /** The address to open first: it lets this browser in. */
  readonly address: string;
  readonly runs: number;
  close(): Promise<void>;
}

/**
 * Serves the viewer to this machine alone.
 *
 * @throws ViewerNotBuiltError, PortError
 */
export async function startViewer({
  places,
  port,
  pagesFolder,
  trusted = [],
  program = 'steerlab',
}: ViewerOptions): Promise<Viewer> {
  const pages = loadPages(pagesFolder ?? PAGES_FOLDER);
  const shelf = new RunShelf(places);
  const reports = new ReportCache(trusted);
  const token = randomBytes(24).toString('base64url');
  const server = createServer();
  const taken = await listen(server, port);
  const app = buildApp({ shelf, reports, pages, program, token, cookie: `steerlab-${taken}` });
  server.on('request', getRequestListener(app.fetch));
  const origin = `http://127.0.0.1:${taken}`;
  return {
    origin,
    token,
    address: `${origin}/?token=${token}`,
    runs: shelf.count(),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
      reports.close();
      shelf.close();
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new PortError(port, error instanceof Error && 'code' in error ? String(error.code) : 'unknown');
  }
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}
