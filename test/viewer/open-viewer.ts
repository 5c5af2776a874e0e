import { mkdirSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { startViewer, type Viewer } from '../../src/server/index.ts';

/** Serves runs with pages that only say that they are pages. */
export async function openViewer(folder: string, runs: readonly string[]): Promise<Viewer> {
  const pagesFolder = join(folder, 'pages');
  mkdirSync(join(pagesFolder, 'assets'), { recursive: true });
  writeFileSync(join(pagesFolder, 'index.html'), '<!doctype html><title>pages</title>');
  writeFileSync(join(pagesFolder, 'assets', 'app.js'), 'export {};');
  return startViewer({ places: { folders: runs }, port: 0, pagesFolder });
}

/** What a server answered. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** What is sent besides the path. The path goes out letter by letter, which `fetch` would tidy up. */
export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Sends a request with any header, `Host` among them. */
export function sendTo({ origin }: Viewer, path: string, sent: Sent = {}): Promise<Reply> {
  const { hostname, port } = new URL(origin);
  const { method = 'GET', headers = {}, body } = sent;
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, path, method, headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk) => chunks.push(chunk));
      incoming.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
