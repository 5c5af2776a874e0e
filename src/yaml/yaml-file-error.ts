import { SteerlabError } from '../errors/index.ts';

/** A place in a YAML file. */
export interface YamlPlace {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** The key, written `tasks[0].prompt`; empty for the whole file. */
  readonly key: string;
}

/** A YAML file is no YAML, or does not say what it must say. */
export class YamlFileError extends SteerlabError {
  override readonly name = 'YamlFileError';
  readonly file: string;
  readonly line: number;
  readonly key: string;

  constructor(what: string, { file, line, key }: YamlPlace, fix: string, cause?: unknown) {
    super({ what, where: `${file}:${line}${key && `, key ${key}`}`, fix, cause });
    this.file = file;
    this.line = line;
    this.key = key;
  }
}

/** A YAML file is not there, or may not be read. */
export class YamlFileNotReadError extends SteerlabError {
  override readonly name = 'YamlFileNotReadError';
  readonly file: string;

  constructor(file: string, cause: Error) {
    const missing = 'code' in cause && cause.code === 'ENOENT';
    super({
      what: missing ? `There is no file "${file}".` : `The file could not be read: ${cause.message}.`,
      where: file,
      fix: 'Check the path, and that you may read the file.',
      cause,
    });
    this.file = file;
  }
}
