import { SteerlabError } from '../../errors/index.ts';

/** The library that runs GGUF models has no build for this machine. */
export class LocalRuntimeError extends SteerlabError {
  override readonly name = 'LocalRuntimeError';

  constructor(cause: unknown) {
    super({
      what: `No ready-made build of llama.cpp runs on this machine (${process.platform}-${process.arch}).`,
      fix: 'Install again with `npm install --include=optional`, or serve the model elsewhere and use `openai-compatible/…`.',
      cause,
    });
  }
}

/** A model file could not be opened or loaded. */
export class ModelFileError extends SteerlabError {
  override readonly name = 'ModelFileError';
  readonly path: string;
  /** What llama.cpp said last, oldest first. */
  readonly log: readonly string[];

  constructor({ path, log, cause }: { path: string; log: readonly string[]; cause: unknown }) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super({
      what: `The model file cannot be loaded: ${[reason, ...log].join('; ')}`,
      where: path,
      fix: 'Check that the file is a whole GGUF model file; delete it and fetch it again if in doubt.',
      cause,
    });
    this.path = path;
    this.log = log;
  }
}

/** The machine has too little free memory for the model or for a single sequence of it. */
export class ModelMemoryError extends SteerlabError {
  override readonly name = 'ModelMemoryError';
  override readonly exitCode = 1;
  readonly path: string;

  constructor({ path, what, cause }: { path: string; what: string; cause: unknown }) {
    super({
      what: `Not enough memory ${what}.`,
      where: path,
      fix: 'Close other programs, take a smaller model, or ask for fewer contexts, fewer sequences or a smaller context size.',
      cause,
    });
    this.path = path;
  }
}

/** A prompt leaves no room for an answer in the longest context that may be used. */
export class PromptTooLongError extends SteerlabError {
  override readonly name = 'PromptTooLongError';
  readonly model: string;
  /** Tokens of the prompt. */
  readonly promptTokens: number;
  /** Tokens that a sequence can hold, prompt and answer together. */
  readonly contextSize: number;

  constructor(facts: { model: string; promptTokens: number; contextSize: number }) {
    super({
      what: `A prompt of ${facts.promptTokens} tokens does not fit a context of ${facts.contextSize}.`,
      where: `model ${facts.model}`,
      fix: 'Shorten the prompt, set maxInputTokens so that it is cut, or raise the context size.',
    });
    this.model = facts.model;
    this.promptTokens = facts.promptTokens;
    this.contextSize = facts.contextSize;
  }
}

/** An instruct or thinking model's file holds no chat template, or one that fails. */
export class ChatTemplateError extends SteerlabError {
  override readonly name = 'ChatTemplateError';
  readonly model: string;

  constructor({ model, what, cause }: { model: string; what: string; cause?: unknown }) {
    super({
      what,
      where: `model ${model}`,
      fix: 'Use a file of the model that has a working chat template, or set the stage to `base` if it is a base model.',
      cause,
    });
    this.model = model;
  }
}

/** A model was asked after it had been closed. */
export class ModelClosedError extends SteerlabError {
  override readonly name = 'ModelClosedError';
  override readonly exitCode = 1;

  constructor(model: string) {
    super({ what: `The model ${model} is closed.`, fix: 'Load it again before asking it.' });
  }
}

/** A LoRA adapter can't be put on a model. */
export class AdapterMisfitError extends SteerlabError {
  override readonly name = 'AdapterMisfitError';
  override readonly exitCode = 1;
  readonly model: string;
  /** The adapters' files. */
  readonly paths: readonly string[];

  constructor(model: string, adapters: readonly { readonly path: string }[], cause: unknown) {
    const paths = adapters.map(({ path }) => path);
    const reason = cause instanceof Error ? cause.message : String(cause);
    super({
      what: `The adapter can't be put on ${model}: ${reason}.`,
      where: paths.join(', '),
      fix: "Use an adapter that was trained for this very model and turned into GGUF (llama.cpp's convert_lora_to_gguf.py), or leave its condition out.",
      cause,
    });
    this.model = model;
    this.paths = paths;
  }
}
