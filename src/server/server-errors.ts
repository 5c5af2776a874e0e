import { SteerlabError } from '../errors/index.ts';

/** The address names a run that was not named to `steerlab view`. */
export class UnknownRunError extends SteerlabError {
  override readonly name = 'UnknownRunError';
  readonly slug: string;

  constructor(slug: string) {
    super({
      what: `No run is shown under the name "${slug}".`,
      fix: 'Choose one from the list of runs, or start "steerlab view" with its folder.',
    });
    this.slug = slug;
  }
}

/** The address names a trial, task or chart that the run does not have. */
export class NotInRunError extends SteerlabError {
  override readonly name = 'NotInRunError';

  constructor(what: string) {
    super({ what, fix: 'Go back to the run and choose again: its plan may have changed.' });
  }
}

/** The request can't be understood. */
export class BadRequestError extends SteerlabError {
  override readonly name = 'BadRequestError';

  constructor(detail: string) {
    super({
      what: `The address or the data sent is wrong: ${detail}.`,
      fix: 'Open the view again from the run.',
    });
  }
}

/** The viewer's pages were not built. */
export class ViewerNotBuiltError extends SteerlabError {
  override readonly name = 'ViewerNotBuiltError';
  readonly folder: string;

  constructor(folder: string) {
    super({
      what: "The viewer's pages are missing.",
      where: folder,
      fix: 'Run "node scripts/build-viewer.ts" in the checkout, or install the package again.',
    });
    this.folder = folder;
  }
}

/** The port is taken, or may not be used. */
export class PortError extends SteerlabError {
  override readonly name = 'PortError';
  readonly port: number;

  constructor(port: number, code: string) {
    super({
      what: `Port ${port} of 127.0.0.1 can't be listened on (${code}).`,
      fix: 'Choose another with --port, or leave --port out: any free one is taken then.',
    });
    this.port = port;
  }
}
