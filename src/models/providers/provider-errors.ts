import { defineError } from '../../errors/index.ts';
import { guessSpelling } from '../../text/index.ts';

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
export const MissingKeyError = defineError('missing-key', (spec: string, variable: string) => ({
  what: `There is no key for ${spec}.`,
  where: `environment variable ${variable}`,
  fix: `Set ${variable} to your key, for example: export ${variable}=…`,
}));

/** An address is missing where it is needed, or is not one. */
export const BaseUrlError = defineError('bad-base-url', (spec: string, baseURL: string | null) => ({
  what: baseURL === null ? `${spec} needs a baseURL.` : `"${baseURL}" is not an http or https address.`,
  where: `baseURL of ${spec}`,
  fix: 'Give the address of the server, usually ending in /v1, such as baseURL: "http://127.0.0.1:8000/v1".',
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
