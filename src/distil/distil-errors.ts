import { defineError } from '../errors/index.ts';

/** No Python was found that training could be done with. */
export const PythonMissingError = defineError(
  'python-missing',
  (tried: readonly { readonly command: string; readonly found: string }[]) => ({
    what: `Training needs Python 3.11 to 3.13, and none was found: ${tried.map(({ command, found }) => `${command}: ${found}`).join('; ')}.`,
    fix: 'Install one, or name it with --python.',
  }),
);

/** The Python that was named lacks packages that training needs, or has others than the pinned ones can replace. */
export const PythonUnfitError = defineError(
  'python-unfit',
  (python: string, missing: readonly string[], requirements: string) => ({
    what: `This Python can't train: it has no ${missing.join(', ')}.`,
    where: python,
    fix: `Install them into it (pip install -r ${requirements}), or leave --python out: an environment of steerlab's own is then made.`,
  }),
);

/** Packages would be installed, and nobody has said yes. */
export const InstallNeedsConsentError = defineError(
  'install-needs-consent',
  (folder: string, size: string) => ({
    what: `Training needs PyTorch, transformers, TRL and PEFT, in a Python environment of its own: ${size} on disk. Nobody has said that it may be made.`,
    where: folder,
    fix: 'Say yes with --yes, or name a Python that has them with --python.',
  }),
);

/** The environment for training could not be made. */
export const PythonNotMadeError = defineError('python-not-made', (folder: string, words: string) => ({
  what: `The Python environment for training could not be made: ${words}`,
  where: folder,
  fix: 'Look at what pip says; without a network, or behind a proxy, set pip up for it, or name a Python that has the packages with --python.',
}));

/** Nothing in a run says which weights a subject has, or they are of a kind that can't be trained here. */
export const BaseUnknownError = defineError(
  'base-unknown',
  (subject: string, model: string, reason: string) => ({
    what: `No adapter can be trained for "${subject}" (${model}): ${reason}.`,
    fix: 'Name its weights with --base: a GGUF file, a folder of the model hub’s form, or OWNER/NAME on the hub.',
  }),
);

/** The weights are of an architecture whose adapters can't be written as GGUF. */
export const ArchitectureUnfitError = defineError(
  'architecture-unfit',
  (file: string, architecture: string, known: readonly string[]) => ({
    what: `An adapter for the architecture "${architecture}" can't be trained from this file.`,
    where: file,
    fix: `Take a subject of one of these: ${known.join(', ')}.`,
  }),
);

/** A training would take more memory than there is. */
export const TrainingMemoryError = defineError(
  'training-memory',
  (needed: string, free: string, device: string) => ({
    what: `Training would take about ${needed} of memory, and ${free} is free on the ${device}.`,
    fix: 'Take smaller batches (--per-device-train-batch-size 1), shorter examples (--max-length), a smaller subject or a larger machine.',
  }),
);

/** A folder holds something else than the training that was asked for. */
export const OtherTrainingError = defineError('other-training', (folder: string, what: string) => ({
  what: `${what}. It is left as it is.`,
  where: folder,
  fix: 'Name another folder with --out, or begin anew with --force, which deletes what steerlab trained there.',
}));

/** The trainer ended without an adapter. */
export const TrainingFailedError = defineError(
  'training-failed',
  (part: string, code: string, words: string) => ({
    what: `Training (${part}) failed: ${words}`,
    fix:
      code === 'out-of-memory'
        ? 'Take smaller batches (--per-device-train-batch-size 1) or shorter examples (--max-length). The same command goes on from the last step that was kept.'
        : 'The same command goes on from the last step that was kept.',
  }),
);
