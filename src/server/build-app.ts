import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { apiRoutes } from './api-routes.ts';
import { addHeaders, needToken, refuseForeign, takeToken } from './guard-requests.ts';
import type { Pages } from './load-pages.ts';
import { describeError, describeErrors } from './reading/index.ts';
import type { ReportCache } from './report-cache.ts';
import type { RunShelf } from './run-shelf.ts';

/** What the application serves, and to whom. */
export interface AppOptions {
  readonly shelf: RunShelf;
  readonly reports: ReportCache;
  readonly pages: Pages;
  /** How the program was called, for commands to copy. */
  readonly program: string;
  readonly token: string;
  /** The name of the cookie that keeps the token: cookies do not tell ports apart. */
  readonly cookie: string;
}

const LARGEST_BODY = 64 * 1024;

const refuseLarge = (context: Context) =>
  context.json(describeError('too-large', 'What was sent is too large.', 'Shorten the note.'), 413);

/** The whole application: the guard, the pages, and what they ask for. */
export function buildApp({ shelf, reports, pages, program, token, cookie }: AppOptions): Hono {
  const app = new Hono();
  app.use(addHeaders);
  app.use(refuseForeign);
  app.use(takeToken(token, cookie));
  app.use('/api/*', needToken(token, cookie), bodyLimit({ maxSize: LARGEST_BODY, onError: refuseLarge }));
  app.route('/api', apiRoutes(shelf, reports, program));
  describeErrors(app);
  app.get('*', (context) => {
    const { path } = context.req;
    const asset = pages.assets.get(path);
    if (asset !== undefined) return context.body(asset.body, 200, { 'Content-Type': asset.type });
    if (path.startsWith('/assets/')) return context.notFound();
    // Every other address is a view of the application, which finds out which.
    return context.html(pages.html);
  });
  return app;
}
