import { defineError } from '../../errors/index.ts';

/** This machine's file of a model is not the one that the run's trials are addressed by. */
export const OtherModelFileError = defineError('other-model-file', (model: string, path: string) => ({
  what: `The file of ${model} on this machine is another than the run's.`,
  where: path,
  fix: 'Put the same file here, or leave the model to other workers with --models.',
}));

/** The worker's steerlab is of another version than the run's, and could answer otherwise. */
export const OtherVersionError = defineError('other-version', (run: string, worker: string) => ({
  what: `The run's steerlab is ${run}, the worker's ${worker}: it could answer or judge otherwise.`,
  fix: 'Install the same version of steerlab on both machines.',
}));

/** The worker would judge by other rules than the run's judge has. */
export const OtherRubricError = defineError('other-rubric', (judge: string) => ({
  what: `The worker's steerlab would have ${judge} judge by another rubric, or read its replies otherwise, than the run's.`,
  fix: 'Install the same steerlab on both machines.',
}));

/** A worker does not take work of this model. */
export const ModelNotAllowedError = defineError('model-not-allowed', (model: string) => ({
  what: `The worker may not open ${model}: it is a file or a hub's model, and no pattern of --models names it.`,
  fix: `Start the worker with --models '${model}', if it may be opened.`,
}));

/** A run wants a key of the worker's sent to an address that the worker's owner has not allowed. */
export const AddressNotAllowedError = defineError('address-not-allowed', (key: string, baseURL: string) => {
  const shown = showAddress(baseURL);
  return {
    what: `The run wants ${shown} asked, and the worker sends ${key} to its vendor's own address alone.`,
    where: shown,
    fix: `Start the worker with --allow ${key}=${shown}, if the key and the prompts may go there.`,
  };
});

/** What was given as an allowed address is none. */
export const BadAddressError = defineError('bad-allowed-address', (text: string) => ({
  what: 'That is no address that a key may be sent to.',
  where: `--allow ${/^[^:]*/.exec(text)?.[0] ?? ''}…`,
  fix: 'Write KEY=ADDRESS, such as OPENAI_COMPATIBLE_API_KEY=http://10.0.0.7:8000/v1, with no password and no query in it.',
}));

/** An address without what may be secret in it. */
function showAddress(address: string): string {
  if (!URL.canParse(address)) return 'an address that is none';
  const { origin, pathname } = new URL(address);
  return origin + pathname.replace(/\/$/, '');
}
