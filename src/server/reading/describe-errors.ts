import type { Hono } from 'hono';
import { SteerlabError } from '../../errors/index.ts';
import type { ApiError } from '../api.ts';

/** What an address answers that can't give what was asked. */
export function describeError(code: string, what: string, fix: string): ApiError {
  return { error: { code, what, fix } };
}

/** Has an application tell what is wrong, in words, and say so of an address at which nothing is. */
export function describeErrors(app: Hono): Hono {
  app.all('/api/*', (context) =>
    context.json(
      describeError('not-found', 'There is nothing at this address.', 'Go back to the list of runs.'),
      404,
    ),
  );
  app.onError((error, context) => {
    if (!(error instanceof SteerlabError)) {
      return context.json(describeError('unexpected', error.message, 'Reload the page.'), 500);
    }
    return context.json(describeError(error.code, error.what, error.fix), error.status);
  });
  return app;
}
