import { SteerlabError } from '../../errors/index.ts';

/** A model's name is not of the form `provider/model`. */
export class InvalidModelSpecError extends SteerlabError {
  override readonly name = 'InvalidModelSpecError';
  readonly spec: string;

  constructor(spec: string) {
    super({
      what: `"${spec}" does not name a model.`,
      fix: 'Write provider/model, such as "openai/gpt-5.2" or "local/NAME".',
    });
    this.spec = spec;
  }
}

/** No provider has this name. */
export class UnknownProviderError extends SteerlabError {
  override readonly name = 'UnknownProviderError';
  readonly spec: string;
  readonly provider: string;
  /** The provider that is spelled most like it; null where none is near. */
  readonly nearest: string | null;

  constructor(spec: string, provider: string, nearest: string | null, known: readonly string[]) {
    super({
      what: `There is no provider "${provider}".${nearest === null ? '' : ` Did you mean "${nearest}"?`}`,
      where: `model "${spec}"`,
      fix: `Use one of ${known.join(', ')}. Any server with an OpenAI-like interface is "openai-compatible/MODEL" with a baseURL.`,
    });
    this.spec = spec;
    this.provider = provider;
    this.nearest = nearest;
  }
}

/** The environment holds no key for this provider. */
export class MissingKeyError extends SteerlabError {
  override readonly name = 'MissingKeyError';
  readonly spec: string;
  readonly variable: string;

  constructor(spec: string, variable: string) {
    super({
      what: `There is no key for ${spec}.`,
      where: `environment variable ${variable}`,
      fix: `Set ${variable} to your key, for example: export ${variable}=…`,
    });
    this.spec = spec;
    this.variable = variable;
  }
}

/** An address is missing where it is needed, or is not one. */
export class BaseUrlError extends SteerlabError {
  override readonly name = 'BaseUrlError';
  readonly spec: string;
  readonly baseURL: string | null;

  constructor(spec: string, baseURL: string | null) {
    super({
      what: baseURL === null ? `${spec} needs a baseURL.` : `"${baseURL}" is not an http or https address.`,
      where: `baseURL of ${spec}`,
      fix: 'Give the address of the server, usually ending in /v1, such as baseURL: "http://127.0.0.1:8000/v1".',
    });
    this.spec = spec;
    this.baseURL = baseURL;
  }
}

/** The provider can't go on from a started answer, which a condition with a `prefill` step needs. */
export class PrefillUnsupportedError extends SteerlabError {
  override readonly name = 'PrefillUnsupportedError';
  readonly spec: string;
  readonly conditions: readonly string[];

  constructor(spec: string, conditions: readonly string[], reason: string) {
    super({
      what: `${spec} takes no prefill: ${reason}.`,
      where: `condition${conditions.length === 1 ? '' : 's'} ${conditions.join(', ')}`,
      fix: 'Leave the condition out for this subject, or ask a model that continues a started answer (local/, openai-compatible/, mistral/).',
    });
    this.spec = spec;
    this.conditions = conditions;
  }
}

/** A subject can't take a LoRA adapter that a condition puts on it. */
export class AdapterUnsupportedError extends SteerlabError {
  override readonly name = 'AdapterUnsupportedError';
  readonly spec: string;
  readonly conditions: readonly string[];

  constructor(spec: string, conditions: readonly string[], reason: string) {
    super({
      what: `${spec} can't take the adapter: ${reason}.`,
      where: `condition${conditions.length === 1 ? '' : 's'} ${conditions.join(', ')}`,
      fix: 'Use { kind: adapter, path: file.gguf } with local/ models, and { kind: adapter, name: … } with an openai-compatible/ server that has loaded the adapter under that name; or leave the condition out for this subject.',
    });
    this.spec = spec;
    this.conditions = conditions;
  }
}

/** The provider offers no plain completion, which a subject of stage `base` needs. */
export class CompletionUnsupportedError extends SteerlabError {
  override readonly name = 'CompletionUnsupportedError';
  readonly spec: string;

  constructor(spec: string) {
    super({
      what: `${spec} can't be asked as a base model: its provider offers no plain text completion.`,
      where: 'stage: base',
      fix: 'Serve the base model yourself (openai-compatible/ or local/), or set the stage to instruct or thinking.',
    });
    this.spec = spec;
  }
}
