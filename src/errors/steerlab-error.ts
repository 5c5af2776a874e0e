import { type ErrorCode, EXIT_CODES } from './exit-codes.ts';

/** What an error tells its reader. */
export interface ErrorWords {
  /** What is wrong, in one sentence. */
  readonly what: string;
  /** Where: a file with line and key, a subject, an address. Left out where there is no place to name. */
  readonly where?: string;
  /** What the reader can do about it. */
  readonly fix: string;
  /** The error underneath, if any. */
  readonly cause?: unknown;
  /** What a program can read of it. Nothing secret: it is printed with the error. */
  readonly facts?: unknown;
  /** Where it is another than the one that goes with the code. */
  readonly exitCode?: 1 | 2;
  /** The HTTP status with which the viewer's server answers. Default: 400. */
  readonly status?: 404 | 409;
}

/**
 * The base of all errors that steerlab raises on purpose. `code` tells them apart; each kind is made by `defineError`. The
 * command line prints `message` and no stack trace.
 */
export class SteerlabError extends Error {
  override readonly name = 'SteerlabError';
  readonly code: ErrorCode;
  readonly what: string;
  readonly where: string | undefined;
  readonly fix: string;
  /** What a program can read of it, where there is such a thing. */
  readonly facts: unknown;
  /** 2 where the user's input is wrong, 1 where the work failed for another reason. */
  readonly exitCode: 1 | 2;
  /** The HTTP status with which the viewer's server answers. */
  readonly status: 400 | 404 | 409;

  constructor(code: ErrorCode, words: ErrorWords) {
    const { what, where, fix, cause, facts, exitCode = EXIT_CODES[code], status = 400 } = words;
    const place = where === undefined ? '' : `\n  where: ${where}`;
    super(`${what}${place}\n  to do: ${fix}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.what = what;
    this.where = where;
    this.fix = fix;
    this.facts = facts;
    this.exitCode = exitCode;
    this.status = status;
  }
}
