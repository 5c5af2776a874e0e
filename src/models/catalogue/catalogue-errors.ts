import { SteerlabError } from '../../errors/index.ts';

/** The catalogue's file can't be read, is not YAML, or breaks its schema. */
export class InvalidCatalogueError extends SteerlabError {
  override readonly name = 'InvalidCatalogueError';
  readonly file: string;
  /** One line for each fault: its key and what is wrong there. */
  readonly faults: readonly string[];

  constructor(file: string, faults: readonly string[], cause?: unknown) {
    super({
      what: `The catalogue of models is not valid: ${faults.join('; ')}.`,
      where: file,
      fix: 'Correct the file, or install steerlab again: it belongs to the package.',
      cause,
    });
    this.file = file;
    this.faults = faults;
  }
}

/** No model of the catalogue has this name. */
export class UnknownModelError extends SteerlabError {
  override readonly name = 'UnknownModelError';
  readonly model: string;
  /** The catalogue's name that is spelled most like it; null where none is near. */
  readonly nearest: string | null;
  readonly known: readonly string[];

  constructor(model: string, nearest: string | null, known: readonly string[]) {
    const guess = nearest === null ? '' : ` Did you mean "${nearest}"?`;
    super({
      what: `No local model is called "${model}".${guess}`,
      fix:
        `Use one of ${known.join(', ')}; or name a file ("local/path/to/model.gguf") ` +
        'or one on the model hub ("local/hf:OWNER/REPO:QUANT").',
    });
    this.model = model;
    this.nearest = nearest;
    this.known = known;
  }
}
