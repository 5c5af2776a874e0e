import { defineError, reasonOf } from '../../errors/index.ts';

/** The library that runs GGUF models has no build for this machine. */
export const LocalRuntimeError = defineError('no-local-runtime', (cause: unknown) => ({
  what: `No ready-made build of llama.cpp runs on this machine (${process.platform}-${process.arch}).`,
  fix: 'Install again with `npm install --include=optional`, or serve the model elsewhere and use `openai-compatible/…`.',
  cause,
}));

/** A model file could not be opened or loaded. */
export const ModelFileError = defineError(
  'model-file-not-loaded',
  ({ path, log, cause }: { path: string; log: readonly string[]; cause: unknown }) => {
    const reason = [reasonOf(cause), ...log].join('; ');
    return {
      what: `The model file cannot be loaded: ${reason}`,
      where: path,
      fix: 'Check that the file is a whole GGUF model file; delete it and fetch it again if in doubt.',
      cause,
      facts: { reason },
    };
  },
);

/** The machine has too little free memory for the model or for a single sequence of it. */
export const ModelMemoryError = defineError(
  'not-enough-memory',
  ({ path, what, cause }: { path: string; what: string; cause: unknown }) => ({
    what: `Not enough memory ${what}.`,
    where: path,
    fix: 'Close other programs, take a smaller model, or ask for fewer contexts, fewer sequences or a smaller context size.',
    cause,
  }),
);

/** An instruct or thinking model's file holds no chat template, or one that fails. */
export const ChatTemplateError = defineError(
  'bad-chat-template',
  ({ model, what, cause }: { model: string; what: string; cause?: unknown }) => ({
    what,
    where: `model ${model}`,
    fix: 'Use a file of the model that has a working chat template, or set the stage to `base` if it is a base model.',
    cause,
  }),
);

/** A model was asked after it had been closed. */
export const ModelClosedError = defineError('model-closed', (model: string) => ({
  what: `The model ${model} is closed.`,
  fix: 'Load it again before asking it.',
}));

/** A LoRA adapter can't be put on a model. */
export const AdapterMisfitError = defineError(
  'adapter-misfit',
  (model: string, adapters: readonly { readonly path: string }[], cause: unknown) => {
    const paths = adapters.map(({ path }) => path);
    const reason = reasonOf(cause);
    return {
      what: `The adapter can't be put on ${model}: ${reason}.`,
      where: paths.join(', '),
      fix: "Use an adapter that was trained for this very model and turned into GGUF (llama.cpp's convert_lora_to_gguf.py), or leave its condition out.",
      cause,
    };
  },
);
