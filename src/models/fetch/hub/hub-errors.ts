import { SteerlabError } from '../../../errors/index.ts';

/** The model hub gave no answer: no network, no such host, or nothing within the time. */
export class HubUnreachableError extends SteerlabError {
  override readonly name = 'HubUnreachableError';
  override readonly exitCode = 1;
  readonly address: string;

  constructor(address: string, detail: string, cause?: unknown) {
    super({
      what: `The model hub could not be reached: ${detail}.`,
      where: address,
      fix: 'Check the network, or set HF_ENDPOINT to a mirror that can be reached.',
      cause,
    });
    this.address = address;
  }
}

/** The model hub refused the file. */
export class HubRefusedError extends SteerlabError {
  override readonly name = 'HubRefusedError';
  override readonly exitCode = 1;
  readonly address: string;
  readonly status: number;

  constructor(address: string, status: number) {
    const secret = status === 401 || status === 403;
    super({
      what: `The model hub answered with status ${status}.`,
      where: address,
      fix: secret
        ? 'Set HF_TOKEN to a token that may read this repository.'
        : 'Try again later, or set HF_ENDPOINT to another mirror.',
    });
    this.address = address;
    this.status = status;
  }
}

/** A download broke off. What has arrived is kept. */
export class DownloadInterruptedError extends SteerlabError {
  override readonly name = 'DownloadInterruptedError';
  override readonly exitCode = 1;
  readonly receivedBytes: number;

  constructor(address: string, receivedBytes: number, detail: string, cause?: unknown) {
    super({
      what: `The download broke off after ${receivedBytes} bytes: ${detail}.`,
      where: address,
      fix: 'Run the command again: it goes on from there.',
      cause,
    });
    this.receivedBytes = receivedBytes;
  }
}

/** The model hub could not serve a model that was named by its address there. */
export class HubModelError extends SteerlabError {
  override readonly name = 'HubModelError';
  override readonly exitCode = 1;
  readonly spec: string;

  constructor(spec: string, detail: string, cause?: unknown) {
    super({
      what: `The model "${spec}" could not be fetched from the model hub: ${detail}`,
      fix:
        'Check the spelling ("hf:OWNER/REPO:QUANT" or "hf:OWNER/REPO/FILE.gguf") and the network; ' +
        'set HF_TOKEN for a closed repository, HF_ENDPOINT for a mirror.',
      cause,
    });
    this.spec = spec;
  }
}
