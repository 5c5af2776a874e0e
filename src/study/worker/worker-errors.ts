import { SteerlabError } from '../../errors/index.ts';

/** This machine's file of a model is not the one that the run's trials are addressed by. */
export class OtherModelFileError extends SteerlabError {
  override readonly name = 'OtherModelFileError';
  override readonly exitCode = 1;

  constructor(model: string, path: string) {
    super({
      what: `The file of ${model} on this machine is another than the run's.`,
      where: path,
      fix: 'Put the same file here, or leave the model to other workers with --models.',
    });
  }
}

/** The coordinator and this worker would not do the same thing. */
export class OtherVersionError extends SteerlabError {
  override readonly name = 'OtherVersionError';
  override readonly exitCode = 1;

  constructor(party: string) {
    super({
      what: `The worker's steerlab is of another version than the run's: ${party} would judge by other rules.`,
      fix: 'Install the same version of steerlab on both machines.',
    });
  }
}
