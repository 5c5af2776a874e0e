import { SteerlabError } from '../errors/index.ts';

/** A place in a YAML file. */
export interface YamlPlace {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** The key, written `tasks[0].prompt`; empty for the whole file. */
  readonly key: string;
}

/** A scenario file is not YAML, or not what a scenario file must be. */
export class ScenarioFileError extends SteerlabError {
  override readonly name = 'ScenarioFileError';
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

/** A scenario file is not there, or may not be read. */
export class ScenarioFileNotReadError extends SteerlabError {
  override readonly name = 'ScenarioFileNotReadError';
  readonly file: string;

  constructor(file: string, cause: Error) {
    super({
      what: `A scenario file could not be read: ${cause.message}.`,
      where: file,
      fix: 'Restore the file. For the built-in scenarios, install steerlab again.',
      cause,
    });
    this.file = file;
  }
}
