import { defineError } from '../../errors/index.ts';

/** The address names a run that was not named to `steerlab view`. */
export const UnknownRunError = defineError('unknown-run', (slug: string) => ({
  what: `No run is shown under the name "${slug}".`,
  fix: 'Choose one from the list of runs, or start "steerlab view" with its folder.',
  status: 404,
}));

/** The address names a trial, task or chart that the run does not have. */
export const NotInRunError = defineError('not-in-run', (what: string) => ({
  what,
  fix: 'Go back to the run and choose again: its plan may have changed.',
  status: 404,
}));

/** A request to the viewer's server can't be understood. */
export const BadRequestError = defineError('bad-request', (detail: string) => ({
  what: `The address or the data sent is wrong: ${detail}.`,
  fix: 'Open the view again from the run.',
}));
