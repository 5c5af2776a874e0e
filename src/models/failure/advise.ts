import type { Asked } from './asked.ts';
import type { Failure, PromptPart } from './failure.ts';

/** What to do about a failed call: the study's key to change where one helps, a variable of the environment, or the server. */
export function adviseOn(failure: Failure, asked: Asked): string {
  switch (failure.kind) {
    case 'aborted':
      return 'Run it again to go on.';
    case 'fatal-part':
      return adviseOnPart(failure.part, asked);
    case 'fatal-subject':
      return adviseOnFatal(failure.why, failure.message, asked);
    case 'fatal-trial':
      return adviseOnTrial(failure.why, asked);
    case 'retry':
      return adviseOnRetry(failure.why, failure.message, asked);
  }
}

function adviseOnFatal(
  why: Extract<Failure, { kind: 'fatal-subject' }>['why'],
  message: string,
  asked: Asked,
): string {
  const { spec, host, keyVariable } = asked;
  const key = keyVariable ?? 'the key';
  switch (why) {
    case 'unauthorised':
      return `Set ${key} in the environment to a key that ${host} accepts.`;
    case 'forbidden':
      return `Give the account behind ${key} access to ${spec}, or choose another model.`;
    case 'not-found':
      return "Check the model's name, and that the base URL is right (most servers want it to end in /v1).";
    case 'redirect':
      return 'Set baseURL to the address that the message names: calls are not sent on, so that a key stays with its host.';
    case 'quota':
      return /max_tokens|can only afford/i.test(message)
        ? `Add credit to the account behind ${key}, or lower ${newTokens(asked)}.`
        : `Add credit to the account behind ${key}, or use another key.`;
    case 'day-quota':
      return `Run it again once the day's quota renews, or raise the limit of the account behind ${key}.`;
    case 'max-tokens':
      return `Lower ${newTokens(asked)} to what the message allows.`;
    case 'proxy':
      return "Give the proxy what it asks for: HTTPS_PROXY with user and password (http://USER:PASSWORD@HOST:PORT), or the host's name in NO_PROXY.";
    case 'certificate':
      return 'Check the address (http or https), or give Node the certificate with NODE_EXTRA_CA_CERTS.';
    case 'bad-request':
      return `Change what the message names: usually providerOptions, or settings under decoding that ${spec} does not take.`;
    case 'unexpected':
      return 'Report this: it is most likely a fault of steerlab.';
  }
}

function adviseOnTrial(why: Extract<Failure, { kind: 'fatal-trial' }>['why'], asked: Asked): string {
  switch (why) {
    case 'too-long':
      return `Lower ${newTokens(asked)} (prompt and answer share the context), serve the model with a longer context, or leave the task out.`;
    case 'refused':
      return "The service's own filter refused this prompt; nothing in the study can change that.";
    case 'unusable':
      return `Run it again, raise ${newTokens(asked)}, or choose another model.`;
  }
}

function adviseOnRetry(
  why: Extract<Failure, { kind: 'retry' }>['why'],
  message: string,
  { host }: Asked,
): string {
  if (message.startsWith('ERR_PROXY_TUNNEL'))
    return 'Check the proxy that HTTPS_PROXY names, or put the host into NO_PROXY; then run it again.';
  switch (why) {
    case 'connection':
      return `Start the server, or correct the address ${host}.`;
    case 'timeout':
      return `Check that ${host} is up and not overloaded, or allow more time for a call with limits.timeoutSeconds.`;
    case 'files':
      return 'Raise the limit of open files (ulimit -n), or lower limits.concurrency; then run it again.';
    case '429':
      return 'Wait and run it again, or lower limits.concurrency or limits.requestsPerMinute: the service lets no more calls through.';
    case 'worker':
      return 'Look at what the workers print: the one that had this call was lost or broke.';
    default:
      return 'Wait and run it again: the service is busy or out of order.';
  }
}

function adviseOnPart(part: PromptPart, { party }: Asked): string {
  switch (part) {
    case 'system':
      return `Set systemRole: user${party === undefined ? '' : ` for ${nameOf(party)}`}: what the system message says then stands before the user's.`;
    case 'examples':
      return 'Leave conditions with turns out for this subject, or ask a model whose chat template takes them.';
    case 'prefill':
      return 'Leave conditions with a prefill out for this subject, or ask a model that goes on from a started answer (local/, or one behind openai-compatible/).';
  }
}

/** The study's key that limits new tokens. */
function newTokens({ party }: Asked): string {
  if (party === undefined) return 'maxOutputTokens';
  return party.role === 'subject'
    ? `decoding.maxOutputTokens of ${nameOf(party)}`
    : `maxOutputTokens of ${nameOf(party)}`;
}

function nameOf({ role, name }: NonNullable<Asked['party']>): string {
  return `${role} "${name}"`;
}
