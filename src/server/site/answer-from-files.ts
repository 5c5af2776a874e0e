import { Hono } from 'hono';
import { describeErrors, readingRoutes } from '../reading/index.ts';
import { fileSource, type ReadFile } from './file-source.ts';

/** Answers what the viewer's pages ask for, as the server does, from the files of a site. */
export type Answer = (path: string) => Promise<Response>;

/** Makes what answers addresses that begin with `/api/`. */
export function answerFromFiles(read: ReadFile): Answer {
  const app = new Hono();
  app.route('/api', readingRoutes(fileSource(read)));
  describeErrors(app);
  return async (path) => app.request(path);
}
