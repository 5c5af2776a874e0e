import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/** A web server that knows nothing but files, with a folder of them under `/some/where/`. */
export async function serveFolder(folder: string): Promise<{ readonly address: string; close(): void }> {
  const server: Server = createServer(({ url = '' }, response) => {
    const path = decodeURIComponent(new URL(url, 'http://files').pathname);
    const file = join(folder, path.replace('/some/where/', '/').replace(/\/$/, '/index.html'));
    if (!path.startsWith('/some/where/') || !existsSync(file) || !statSync(file).isFile())
      return response.writeHead(404).end('There is no such file.');
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/some/where/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
