import { defineError } from '../../errors/index.ts';
import type { Failure } from './failure.ts';

/** Who was asked, for an error's words. */
export interface Asked {
  /** `provider/model`. */
  readonly spec: string;
  /** Host, with port where there is one. */
  readonly host: string;
  /** The variable that holds the key; null where none is needed. */
  readonly keyVariable: string | null;
}

/** A model could not be asked. Holds what the failure says, and never the request, its headers or a key. */
export const ModelCallError = defineError('model-call-failed', (failure: Failure, asked: Asked) => ({
  what: `${asked.spec} ${isUnusable(failure) ? 'gave no usable reply' : 'does not answer'}: ${failure.message}`,
  where: asked.host,
  fix: adviseOn(failure, asked),
  exitCode: failure.kind === 'fatal-subject' && failure.why !== 'unexpected' ? 2 : 1,
}));

function isUnusable(failure: Failure): boolean {
  return failure.kind === 'fatal-trial' && failure.why === 'unusable';
}

function adviseOn(failure: Failure, { spec, host, keyVariable }: Asked): string {
  if (failure.kind === 'aborted') return 'Run it again to go on.';
  const key = keyVariable ?? 'the key';
  switch (failure.why) {
    case 'unauthorised':
      return `Set ${key} in the environment to a key that ${host} accepts.`;
    case 'forbidden':
      return `Give the account behind ${key} access to ${spec}, or choose another model.`;
    case 'not-found':
      return `Check the model's name, and that the base URL is right (most servers want it to end in /v1).`;
    case 'quota':
      return `Add credit to the account behind ${key}, or use another key.`;
    case 'certificate':
      return `Check the address, or give Node the certificate with NODE_EXTRA_CA_CERTS.`;
    case 'connection':
      return `Start the server, or correct the address ${host}.`;
    case 'timeout':
      return `Check that ${host} is up and not overloaded, or allow more time for a call.`;
    case 'bad-request':
      return `Change what the message names: usually providerOptions, or decoding settings that ${spec} does not take.`;
    case 'too-long':
      return 'Shorten the prompt, or choose a model with a longer context.';
    case 'refused':
      return "The service's own filter refused this prompt; nothing in the study can change that.";
    case 'unusable':
      return 'Run it again, allow more output tokens, or choose another model.';
    case 'worker':
      return 'Look at what the workers print: the one that had this call was lost or broke.';
    case 'unexpected':
      return 'Report this: it is most likely a fault of steerlab.';
    default:
      return 'Wait and run it again: the service is busy or out of order.';
  }
}
