import { type ErrorFacts, SteerlabError } from '../../errors/index.ts';
import { DECISIONS } from '../../judging/index.ts';

const fetchAgain = 'Copy the result folder again from where it was published.';
const orLenient = `${fetchAgain} To take what can be read, add --lenient.`;

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

interface LogPlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** An error at a line of a published file. */
class PublishedLineError extends SteerlabError {
  readonly file: string;
  readonly line: number;
  constructor({ file, line }: LogPlace, facts: Omit<ErrorFacts, 'where'>) {
    super({ ...facts, where: `${file}:${line}` });
    this.file = file;
    this.line = line;
  }
}

/** `stdout.log` ends before its closing summary: `line` is the last that it has. */
export class TruncatedLogError extends PublishedLineError {
  override readonly name = 'TruncatedLogError';
  constructor(place: LogPlace, detail: string) {
    super(place, { what: `The log ends too early: ${detail}.`, fix: orLenient });
  }
}

/** `stdout.log` is not written as the published code writes it. */
export class MalformedLogError extends PublishedLineError {
  override readonly name = 'MalformedLogError';
  constructor(place: LogPlace, what: string) {
    super(place, { what, fix: orLenient });
  }
}

/** A result's decision is none of the four. */
export class UnknownDecisionError extends PublishedLineError {
  override readonly name = 'UnknownDecisionError';
  readonly decision: string;
  constructor(place: LogPlace, decision: string, result: string) {
    super(place, {
      what: `The judge's decision on ${result} is "${decision}", which is none of ${DECISIONS.join(', ')}.`,
      fix: orLenient,
    });
    this.decision = decision;
  }
}

/** A task stands twice in one log. */
export class DuplicateTaskError extends PublishedLineError {
  override readonly name = 'DuplicateTaskError';
  readonly firstLine: number;
  constructor(place: LogPlace, firstLine: number, result: string) {
    super(place, {
      what: `The log has ${result} twice: the first time at line ${firstLine}.`,
      fix: `${fetchAgain} To keep the first of the two, add --lenient.`,
    });
    this.firstLine = firstLine;
  }
}

/** The file `*_instrumentaleval.txt`, or the summary at the log's end, is not written as the published code writes it. */
export class PublishedSummaryError extends PublishedLineError {
  override readonly name = 'PublishedSummaryError';
  constructor(place: LogPlace, what: string) {
    super(place, { what, fix: orLenient });
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
    const over = facts.category === null ? 'over all categories' : `in "${facts.category}"`;
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
      what: `Two result folders hold ${cell}: "${firstFolder}" and "${folder}".`,
      where: folder,
      fix: 'Move one of them out of the folder. To keep the first, add --lenient.',
    });
    this.folder = folder;
    this.firstFolder = firstFolder;
  }
}

/** A steered prompt is not its task's prompt with a suffix after it. */
export class NoSuffixError extends SteerlabError {
  override readonly name = 'NoSuffixError';
  readonly condition: string;
  constructor(condition: string, where: string) {
    super({
      what: `A prompt steered by "${condition}" is not its task's prompt with a suffix after it.`,
      where,
      fix: 'Only conditions that add a suffix, as the published ones do, can be recovered from what was asked.',
    });
    this.condition = condition;
  }
}

/** Prompts of one condition have different suffixes. */
export class SuffixesDifferError extends SteerlabError {
  override readonly name = 'SuffixesDifferError';
  readonly condition: string;
  readonly firstWhere: string;
  constructor(condition: string, firstWhere: string, where: string) {
    super({
      what: `Two prompts steered by "${condition}" have different suffixes; the first is at ${firstWhere}.`,
      where,
      fix: 'Import runs that were steered differently into runs of their own.',
    });
    this.condition = condition;
    this.firstWhere = firstWhere;
  }
}
