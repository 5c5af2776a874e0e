import { defineError } from '../errors/index.ts';

/** A place in a YAML file. */
export interface YamlPlace {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** The key, written `tasks[0].prompt`; empty for the whole file. */
  readonly key: string;
}

/** A YAML file is no YAML, or does not say what it must say. */
export const YamlFileError = defineError(
  'bad-yaml-file',
  (what: string, place: YamlPlace, fix: string, cause?: unknown) => ({
    what,
    where: `${place.file}:${place.line}${place.key && `, key ${place.key}`}`,
    fix,
    cause,
    facts: place,
  }),
);

/** A YAML file is not there, or may not be read. */
export const YamlFileNotReadError = defineError('yaml-file-not-read', (file: string, cause: Error) => {
  const missing = 'code' in cause && cause.code === 'ENOENT';
  return {
    what: missing ? `There is no file "${file}".` : `The file could not be read: ${cause.message}.`,
    where: file,
    fix: 'Check the path, and that you may read the file.',
    cause,
  };
});
