/** What every error of steerlab tells its reader. */
export interface ErrorFacts {
  /** What is wrong, in one sentence. */
  readonly what: string;
  /** Where: a file with line and key, a subject, an address. Left out where there is no place to name. */
  readonly where?: string;
  /** What the reader can do about it. */
  readonly fix: string;
  /** The error underneath, if any. */
  readonly cause?: unknown;
}

/**
 * The base of all errors that steerlab raises on purpose. Each cause has its own subclass, which sets `name` and may add
 * structured fields. The command line prints `message` and no stack trace.
 *
 * `exitCode` is 2 where the user's input is wrong (the default) and 1 where the work failed for another reason.
 */
export class SteerlabError extends Error {
  override readonly name: string = 'SteerlabError';
  readonly what: string;
  readonly where: string | undefined;
  readonly fix: string;
  readonly exitCode: 1 | 2 = 2;

  constructor({ what, where, fix, cause }: ErrorFacts) {
    const place = where === undefined ? '' : `\n  where: ${where}`;
    super(`${what}${place}\n  to do: ${fix}`, cause === undefined ? undefined : { cause });
    this.what = what;
    this.where = where;
    this.fix = fix;
  }
}
