import { defineError } from '../../../errors/index.ts';

/** The model hub gave no answer: no network, no such host, or nothing within the time. */
export const HubUnreachableError = defineError(
  'hub-unreachable',
  (address: string, detail: string, cause?: unknown) => ({
    what: `The model hub could not be reached: ${detail}.`,
    where: address,
    fix: 'Check the network, or set HF_ENDPOINT to a mirror that can be reached.',
    cause,
  }),
);

/** The model hub refused the file. */
export const HubRefusedError = defineError('hub-refused', (address: string, status: number) => {
  const secret = status === 401 || status === 403;
  return {
    what: `The model hub answered with status ${status}.`,
    where: address,
    fix: secret
      ? 'Set HF_TOKEN to a token that may read this repository.'
      : 'Try again later, or set HF_ENDPOINT to another mirror.',
  };
});

/** A download broke off. What has arrived is kept. */
export const DownloadInterruptedError = defineError(
  'download-interrupted',
  (address: string, receivedBytes: number, detail: string, cause?: unknown) => ({
    what: `The download broke off after ${receivedBytes} bytes: ${detail}.`,
    where: address,
    fix: 'Run the command again: it goes on from there.',
    cause,
  }),
);

/** The model hub could not serve a model that was named by its address there. */
export const HubModelError = defineError(
  'hub-model-not-fetched',
  (spec: string, detail: string, cause?: unknown) => ({
    what: `The model "${spec}" could not be fetched from the model hub: ${detail}`,
    fix:
      'Check the spelling ("hf:OWNER/REPO:QUANT" or "hf:OWNER/REPO/FILE.gguf") and the network; ' +
      'set HF_TOKEN for a closed repository, HF_ENDPOINT for a mirror.',
    cause,
  }),
);
