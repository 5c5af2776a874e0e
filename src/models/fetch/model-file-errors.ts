import { SteerlabError } from '../../errors/index.ts';
import type { RemoteSource } from './fetch-options.ts';

/** No source could serve a model's file. */
export class ModelUnavailableError extends SteerlabError {
  override readonly name = 'ModelUnavailableError';
  override readonly exitCode = 1;
  readonly model: string;
  readonly path: string;
  /** What each source answered, in the order in which they were asked. */
  readonly answers: readonly { readonly source: RemoteSource; readonly error: Error }[];

  constructor(model: string, path: string, answers: ModelUnavailableError['answers']) {
    const lines = answers.map(({ source, error }) => `\n  ${nameSource(source)}: ${firstLine(error)}`);
    super({
      what: `The model "${model}" is not on this machine, and no source could serve it.${lines.join('')}`,
      where: path,
      fix:
        `Put the file at that path yourself; or set HF_ENDPOINT to a mirror of the model hub; ` +
        `or, where there is a network, run "steerlab models pull ${model}": it goes on where this stopped.`,
      cause: new AggregateError(answers.map(({ error }) => error)),
    });
    this.model = model;
    this.path = path;
    this.answers = answers;
  }
}

/** The cache can't be written: no room, no right, or a read-only disk. */
export class CacheWriteError extends SteerlabError {
  override readonly name = 'CacheWriteError';
  override readonly exitCode = 1;
  readonly cacheDir: string;

  constructor(cacheDir: string, detail: string, cause: unknown) {
    super({
      what: `The model cache can't be written: ${detail}.`,
      where: cacheDir,
      fix: 'Make room, make the folder writable, or set STEERLAB_CACHE to another folder.',
      cause,
    });
    this.cacheDir = cacheDir;
  }
}

/** A study names a model file that does not exist. */
export class ModelFileMissingError extends SteerlabError {
  override readonly name = 'ModelFileMissingError';
  readonly path: string;

  constructor(spec: string, path: string) {
    super({
      what: `There is no model file "${spec}".`,
      where: path,
      fix: "Correct the path: it is read from the study's folder.",
    });
    this.path = path;
  }
}

/** A file that is named as a model is not a GGUF file. */
export class NotGgufError extends SteerlabError {
  override readonly name = 'NotGgufError';
  readonly path: string;

  constructor(path: string) {
    super({
      what: 'The file is not a GGUF model: it does not begin with "GGUF".',
      where: path,
      fix: 'Name a GGUF file; other formats are converted with the tools of llama.cpp.',
    });
    this.path = path;
  }
}

function nameSource(source: RemoteSource): string {
  return source === 'hub' ? 'model hub' : 'PyPI wheels';
}

function firstLine(error: Error): string {
  if (!(error instanceof SteerlabError)) return error.message;
  return error.where === undefined ? error.what : `${error.what} (${error.where})`;
}
