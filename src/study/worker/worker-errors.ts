import { defineError } from '../../errors/index.ts';

/** This machine's file of a model is not the one that the run's trials are addressed by. */
export const OtherModelFileError = defineError('other-model-file', (model: string, path: string) => ({
  what: `The file of ${model} on this machine is another than the run's.`,
  where: path,
  fix: 'Put the same file here, or leave the model to other workers with --models.',
}));

/** The worker's steerlab is of another version than the run's. */
export const OtherVersionError = defineError('other-version', (party: string) => ({
  what: `The worker's steerlab is of another version than the run's: ${party} would judge by other rules.`,
  fix: 'Install the same version of steerlab on both machines.',
}));
