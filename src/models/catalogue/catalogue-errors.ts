import { defineError } from '../../errors/index.ts';

/** The catalogue's file can't be read, is not YAML, or breaks its schema. */
export const InvalidCatalogueError = defineError(
  'bad-catalogue',
  (file: string, faults: readonly string[], cause?: unknown) => ({
    what: `The catalogue of models is not valid: ${faults.join('; ')}.`,
    where: file,
    fix: 'Correct the file, or install steerlab again: it belongs to the package.',
    cause,
  }),
);

/** No model of the catalogue has this name. */
export const UnknownModelError = defineError(
  'unknown-model',
  (model: string, nearest: string | null, known: readonly string[]) => {
    const guess = nearest === null ? '' : ` Did you mean "${nearest}"?`;
    return {
      what: `No local model is called "${model}".${guess}`,
      fix:
        `Use one of ${known.join(', ')}; or name a file ("local/path/to/model.gguf") ` +
        'or one on the model hub ("local/hf:OWNER/REPO:QUANT").',
    };
  },
);
