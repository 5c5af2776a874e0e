import { SteerlabError } from '../errors/index.ts';

/**
 * A class of error for `error.type`: the status that the server answered with (`429`), the network's code (`ECONNRESET`),
 * else the code of an error of steerlab's (`missing-key`), or the error's own name (`TimeoutError`). Never its
 * message, which may hold what a model wrote.
 */
export function nameError(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '_OTHER';
  if ('statusCode' in error && typeof error.statusCode === 'number') return String(error.statusCode);
  for (let inner: unknown = error, depth = 0; depth < 5; depth += 1) {
    if (typeof inner !== 'object' || inner === null) break;
    if ('code' in inner && typeof inner.code === 'string' && /^[A-Z_]{3,40}$/.test(inner.code))
      return inner.code;
    inner = 'cause' in inner ? inner.cause : null;
  }
  if (error instanceof SteerlabError) return error.code;
  return 'name' in error && typeof error.name === 'string' && error.name !== 'Error' ? error.name : '_OTHER';
}
