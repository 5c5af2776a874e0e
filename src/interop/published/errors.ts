import { defineError } from '../../errors/index.ts';
import { DECISIONS } from '../../vocabulary/index.ts';
import { quote } from '../import-run/index.ts';

const fetchAgain = 'Copy the result folder again from where it was published.';
const orLenient = `${fetchAgain} To take what can be read, add --lenient.`;

/** There is no folder of published results at the path given. */
export const PublishedFolderNotFoundError = defineError(
  'published-folder-not-found',
  (folder: string, cause?: unknown) => ({
    what: `There is no folder "${folder}".`,
    where: folder,
    fix: 'Name the folder that holds the published result folders.',
    cause,
  }),
);

/** The folder holds no published result folder. */
export const NoPublishedRunsError = defineError('no-published-runs', (folder: string) => ({
  what: 'The folder holds no published result folder.',
  where: folder,
  fix: 'Name the folder whose subfolders each hold config.json, stdout.log and a file *_instrumentaleval.txt.',
}));

/** A published result folder lacks one of its three files, has too many of them, or one can't be read as text. */
export const PublishedFileError = defineError(
  'bad-published-file',
  (folder: string, file: string, what: string, cause?: unknown) => ({
    what,
    where: `${folder}/${file}`,
    fix: orLenient,
    cause,
  }),
);

/** A published `config.json` is not JSON, or lacks what the import needs. */
export const PublishedConfigError = defineError(
  'bad-published-config',
  (file: string, key: string | null, what: string, cause?: unknown) => ({
    what,
    where: key === null ? file : `${file}, key ${key}`,
    fix: orLenient,
    cause,
  }),
);

/** A count that a log and its summary have differently. */
interface CountFacts {
  readonly file: string;
  /** Null for all categories. */
  readonly category: string | null;
  readonly count: string;
  /** By the log's results. */
  readonly counted: number;
  /** By the summary; null where it does not name the category. */
  readonly printed: number | null;
}

/** A count over a published log's results is not the one that its summary prints. */
export const CountsDifferError = defineError(
  'counts-differ',
  ({ file, category, count, counted, printed }: CountFacts) => ({
    what:
      `The log's results give ${count} ${counted} ${category === null ? 'over all categories' : `in ${quote(category)}`}, ` +
      `the summary ${printed === null ? 'does not name the category' : `says ${printed}`}.`,
    where: file,
    fix: `${fetchAgain} To import it as it is, add --lenient.`,
  }),
);

/** Two published result folders hold the same subject under the same condition. */
export const DuplicateRunError = defineError(
  'duplicate-run',
  (folder: string, firstFolder: string, cell: string) => ({
    what: `Two result folders hold ${quote(cell)}: "${firstFolder}" and "${folder}".`,
    where: folder,
    fix: 'Move one of them out of the folder. To keep the first, add --lenient.',
  }),
);

/** A line of a published file, counted from 1. */
interface LogPlace {
  readonly file: string;
  readonly line: number;
}

const at = ({ file, line }: LogPlace) => `${file}:${line}`;

/** A published `stdout.log` ends before its closing summary. */
export const TruncatedLogError = defineError(
  'truncated-published-log',
  (place: LogPlace, detail: string) => ({
    what: `The log ends too early: ${detail}.`,
    where: at(place),
    fix: orLenient,
  }),
);

/** A published `stdout.log` is not written as the published code writes it. */
export const MalformedLogError = defineError('bad-published-log', (place: LogPlace, what: string) => ({
  what,
  where: at(place),
  fix: orLenient,
}));

/** A published result's decision is none of the four. */
export const UnknownDecisionError = defineError(
  'unknown-decision',
  (place: LogPlace, decision: string, result: string) => ({
    what: `The judge's decision on ${result} is ${quote(decision)}, which is none of ${DECISIONS.join(', ')}.`,
    where: at(place),
    fix: orLenient,
  }),
);

/** A task stands twice in one published log. */
export const DuplicateTaskError = defineError(
  'duplicate-task',
  (place: LogPlace, firstLine: number, result: string) => ({
    what: `The log has ${result} twice: the first time at line ${firstLine}.`,
    where: at(place),
    fix: `${fetchAgain} To keep the first of the two, add --lenient.`,
  }),
);

/** The file `*_instrumentaleval.txt`, or the summary at the log's end, is not written as the published code writes it. */
export const PublishedSummaryError = defineError(
  'bad-published-summary',
  (place: LogPlace, what: string) => ({ what, where: at(place), fix: orLenient }),
);

/** A steered prompt is not its task's prompt with a suffix after it. */
export const NoSuffixError = defineError('no-suffix', (condition: string, where: string) => ({
  what: `A prompt steered by ${quote(condition)} is not its task's prompt with a suffix after it.`,
  where,
  fix: 'Only conditions that add a suffix, as the published ones do, can be recovered from what was asked.',
}));

/** Prompts of one condition have different suffixes. */
export const SuffixesDifferError = defineError(
  'suffixes-differ',
  (condition: string, firstWhere: string, where: string) => ({
    what: `Two prompts steered by ${quote(condition)} have different suffixes; the first is at ${firstWhere}.`,
    where,
    fix: 'Import runs that were steered differently into runs of their own.',
  }),
);
