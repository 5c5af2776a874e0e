import type { FetchFunction } from './fetch-over-http.ts';

/**
 * A `fetch` as `createFetch` makes it, made at the first call: Node takes longer to load its parts for HTTP than to load most of what
 * a command needs, and a run that has all its answers makes no call.
 */
export function fetchWhenAsked(env: NodeJS.ProcessEnv): FetchFunction {
  let made: Promise<FetchFunction> | undefined;
  return async (input, init) => {
    made ??= import('./fetch-over-http.ts').then(({ createFetch }) => createFetch(env));
    return (await made)(input, init);
  };
}
