import { defineError } from '../../errors/index.ts';
import { guessSpelling } from '../../text/index.ts';
import { KEY_HOSTS, type KeyHost } from './key-hosts.ts';

/** A model's name is not of the form `provider/model`. */
export const InvalidModelSpecError = defineError('bad-model-name', (spec: string) => ({
  what: `"${spec}" does not name a model.`,
  fix: 'Write provider/model, such as "openai/gpt-5.2" or "local/NAME".',
}));

/** No provider has this name. */
export const UnknownProviderError = defineError(
  'unknown-provider',
  (spec: string, provider: string, known: readonly string[]) => ({
    what: `There is no provider "${provider}".${guessSpelling(provider, known)}`,
    where: `model "${spec}"`,
    fix: `Use one of ${known.join(', ')}. Any server with an OpenAI-like interface is "openai-compatible/MODEL" with a baseURL.`,
  }),
);

/** The environment holds no key for this provider. */
export const MissingKeyError = defineError(
  'missing-key',
  (spec: string, variable: string, others: readonly string[] = []) => ({
    what: `There is no key for ${spec}.`,
    where: `environment variable ${variable}`,
    fix: `Set ${variable}${others.length === 0 ? '' : ` (or ${others.join(', ')})`} to your key, for example: export ${variable}=…`,
  }),
);

/** The environment lacks something beside the key that this provider needs, such as a region. */
export const MissingVariableError = defineError(
  'missing-variable',
  (spec: string, variable: string, what: string) => ({
    what: `${spec} needs ${what}.`,
    where: `environment variable ${variable}`,
    fix: `Set ${variable}, for example: export ${variable}=…`,
  }),
);

/** One key would go to several hosts, of which at most one can be its own. */
export const SharedKeyError = defineError(
  'shared-key',
  (variable: string, hosts: readonly string[], parties: readonly string[]) => ({
    what: `The key in ${variable} would be sent to ${hosts.length} hosts: ${hosts.join(', ')}.`,
    where: `${parties.join(', ')}`,
    fix: `Name with apiKeyEnv, for each of them, the environment variable that holds the key of its host.`,
  }),
);

/** A key would go to a host that it does not belong to and that nobody has allowed. */
export const KeyHostError = defineError('key-host', (spec: string, { variable, origin }: KeyHost) => ({
  what: `The key in ${variable} would be sent to ${origin}, which is not the host that it belongs to.`,
  where: `baseURL or apiKeyEnv of ${spec}`,
  fix: `If you trust that host with it, set ${KEY_HOSTS}=${variable}@${origin}, or run the command in a terminal, which asks once and remembers. If you do not know the host, do not run the study.`,
  facts: { variable, origin },
}));

/** A proxy is named that Node can't speak to. */
export const ProxyError = defineError(
  'bad-proxy',
  (variable: string, scheme: string | null, host: string) => ({
    what:
      scheme === null
        ? 'The proxy is not an address.'
        : `The proxy is of the kind ${scheme}, and only http and https proxies can be used.`,
    where: `environment variable ${variable}`,
    fix: `Name an http proxy, such as http://127.0.0.1:3128, or put ${host} into NO_PROXY to ask it straight.`,
  }),
);

/** An address is missing where it is needed, or is not one. */
export const BaseUrlError = defineError(
  'bad-base-url',
  (spec: string, baseURL: string | null, variables: readonly string[] = []) => ({
    what: baseURL === null ? `${spec} needs a baseURL.` : `"${baseURL}" is not an http or https address.`,
    where: `baseURL of ${spec}`,
    fix: `Give the address of the server, usually ending in /v1, such as baseURL: "http://127.0.0.1:8000/v1"${variables.length === 0 ? '' : `; or set ${variables.join(' or ')} in the environment`}.`,
  }),
);

/** An address stands in the file of a run, from which a key was taken. */
export const AddressWithoutKeyError = defineError('address-without-key', (spec: string) => ({
  what: `The address of ${spec} is that of a run's own study.yaml, from which a key was taken out.`,
  where: `baseURL of ${spec}`,
  fix: 'Give the whole address: in the study that was run, or with --base-url.',
}));

/** The provider can't go on from a started answer, which a condition with a `prefill` step needs. */
export const PrefillUnsupportedError = defineError(
  'prefill-unsupported',
  (spec: string, conditions: readonly string[], reason: string) => ({
    what: `${spec} takes no prefill: ${reason}.`,
    where: `condition${conditions.length === 1 ? '' : 's'} ${conditions.join(', ')}`,
    fix: 'Leave the condition out for this subject, or ask a model that continues a started answer (local/, openai-compatible/, mistral/).',
  }),
);

/** A subject can't take a LoRA adapter that a condition puts on it. */
export const AdapterUnsupportedError = defineError(
  'adapter-unsupported',
  (spec: string, conditions: readonly string[], reason: string) => ({
    what: `${spec} can't take the adapter: ${reason}.`,
    where: `condition${conditions.length === 1 ? '' : 's'} ${conditions.join(', ')}`,
    fix: 'Use { kind: adapter, path: file.gguf } with local/ models, and { kind: adapter, name: … } with an openai-compatible/ server that has loaded the adapter under that name; or leave the condition out for this subject.',
  }),
);

/** The provider offers no plain completion, which a subject of stage `base` needs. */
export const CompletionUnsupportedError = defineError('completion-unsupported', (spec: string) => ({
  what: `${spec} can't be asked as a base model: its provider offers no plain text completion.`,
  where: 'stage: base',
  fix: 'Serve the base model yourself (openai-compatible/ or local/), or set the stage to instruct or thinking.',
}));
