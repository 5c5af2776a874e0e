import { SteerlabError } from '../../errors/index.ts';
import { quote } from '../import-run/index.ts';
import { fetchAgain, orLenient } from './what-to-do.ts';

/** There is no folder at the path given. */
export class PublishedFolderNotFoundError extends SteerlabError {
  override readonly name = 'PublishedFolderNotFoundError';
  readonly folder: string;
  constructor(folder: string, cause?: unknown) {
    super({
      what: `There is no folder "${folder}".`,
      where: folder,
      fix: 'Name the folder that holds the published result folders.',
      cause,
    });
    this.folder = folder;
  }
}

/** The folder holds no result folder. */
export class NoPublishedRunsError extends SteerlabError {
  override readonly name = 'NoPublishedRunsError';
  readonly folder: string;
  constructor(folder: string) {
    super({
      what: 'The folder holds no published result folder.',
      where: folder,
      fix: 'Name the folder whose subfolders each hold config.json, stdout.log and a file *_instrumentaleval.txt.',
    });
    this.folder = folder;
  }
}

/** A result folder lacks one of its three files, has too many of them, or one can't be read as text. */
export class PublishedFileError extends SteerlabError {
  override readonly name = 'PublishedFileError';
  readonly folder: string;
  /** The file's name, or the pattern that it should fit. */
  readonly file: string;
  constructor(folder: string, file: string, what: string, cause?: unknown) {
    super({ what, where: `${folder}/${file}`, fix: orLenient, cause });
    this.folder = folder;
    this.file = file;
  }
}

/** `config.json` is not JSON, or lacks what the import needs. */
export class PublishedConfigError extends SteerlabError {
  override readonly name = 'PublishedConfigError';
  readonly file: string;
  /** The key at fault; null where the file as a whole is. */
  readonly key: string | null;
  constructor(file: string, key: string | null, what: string, cause?: unknown) {
    super({ what, where: key === null ? file : `${file}, key ${key}`, fix: orLenient, cause });
    this.file = file;
    this.key = key;
  }
}

/** A count over the log's results is not the one that the summary prints. */
export class CountsDifferError extends SteerlabError {
  override readonly name = 'CountsDifferError';
  readonly file: string;
  /** Null: over all categories. */
  readonly category: string | null;
  readonly count: string;
  /** What the log's results come to. */
  readonly counted: number;
  /** What the summary prints; null where it does not name the category. */
  readonly printed: number | null;
  constructor(facts: {
    readonly file: string;
    readonly category: string | null;
    readonly count: string;
    readonly counted: number;
    readonly printed: number | null;
  }) {
    const over = facts.category === null ? 'over all categories' : `in ${quote(facts.category)}`;
    super({
      what:
        `The log's results give ${facts.count} ${facts.counted} ${over}, ` +
        `the summary ${facts.printed === null ? 'does not name the category' : `says ${facts.printed}`}.`,
      where: facts.file,
      fix: `${fetchAgain} To import it as it is, add --lenient.`,
    });
    this.file = facts.file;
    this.category = facts.category;
    this.count = facts.count;
    this.counted = facts.counted;
    this.printed = facts.printed;
  }
}

/** Two result folders hold the same subject under the same condition. */
export class DuplicateRunError extends SteerlabError {
  override readonly name = 'DuplicateRunError';
  readonly folder: string;
  readonly firstFolder: string;
  constructor(folder: string, firstFolder: string, cell: string) {
    super({
      what: `Two result folders hold ${quote(cell)}: "${firstFolder}" and "${folder}".`,
      where: folder,
      fix: 'Move one of them out of the folder. To keep the first, add --lenient.',
    });
    this.folder = folder;
    this.firstFolder = firstFolder;
  }
}
