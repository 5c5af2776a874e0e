import { SteerlabError } from '../../../errors/index.ts';
import { quote } from '../../import-run/index.ts';

/** There is no file or folder at a path, or a folder holds no log. */
export class LogNotFoundError extends SteerlabError {
  override readonly name = 'LogNotFoundError';
  readonly path: string;
  constructor(path: string, what: string, cause?: unknown) {
    super({
      what,
      where: path,
      fix: 'Name .eval or .json logs of Inspect, or a folder with .eval logs.',
      cause,
    });
    this.path = path;
  }
}

/** A file is neither a zip file nor a JSON file. */
export class NotALogError extends SteerlabError {
  override readonly name = 'NotALogError';
  readonly file: string;
  constructor(file: string) {
    super({
      what: 'The file is no log of Inspect: it is neither a zip file (.eval) nor JSON (.json).',
      where: file,
      fix: 'Name .eval or .json logs of Inspect.',
    });
    this.file = file;
  }
}

/** A JSON log is larger than can be read at once. */
export class LogTooLargeError extends SteerlabError {
  override readonly name = 'LogTooLargeError';
  readonly file: string;
  readonly bytes: number;
  constructor(file: string, bytes: number, most: number) {
    super({
      what: `The JSON log has ${bytes} bytes; up to ${most} are read at once.`,
      where: file,
      fix: 'Convert it with: inspect log convert --to eval --output-dir DIR FILE. Logs of that kind are read in parts.',
    });
    this.file = file;
    this.bytes = bytes;
  }
}

/** A part of a log is not JSON, or not what Inspect writes there. */
export class LogEntryError extends SteerlabError {
  override readonly name = 'LogEntryError';
  readonly file: string;
  /** The zip file's entry, or the part of the JSON file. */
  readonly entry: string;
  /** The key at fault; empty for the whole entry. */
  readonly key: string;
  constructor(file: string, entry: string, key: string, detail: string, cause?: unknown) {
    super({
      what: `The log can't be read: ${detail}.`,
      where: `${file}, entry ${quote(entry)}${key && `, key ${quote(key)}`}`,
      fix: 'Look whether "inspect log dump" reads it. Logs of format version 2 (Inspect 0.3.x) are known here.',
      cause,
    });
    this.file = file;
    this.entry = entry;
    this.key = key;
  }
}

/** A log has no sample. */
export class NoSamplesError extends SteerlabError {
  override readonly name = 'NoSamplesError';
  readonly file: string;
  constructor(file: string) {
    super({ what: 'The log holds no sample.', where: file, fix: 'Leave it out.' });
    this.file = file;
  }
}
