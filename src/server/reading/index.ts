export { describeError, describeErrors } from './describe-errors.ts';
export { BadRequestError, NotInRunError, UnknownRunError } from './reading-errors.ts';
export { chosenQuery, given, readAs, saidIn, trialQuery } from './reading-queries.ts';
export { readingRoutes } from './reading-routes.ts';
export type { ReadableRun, RunSource } from './run-source.ts';
