import { defineError } from '../../errors/index.ts';
import { quote } from '../import-run/index.ts';
import { fetchAgain, orLenient } from './what-to-do.ts';

/** There is no folder at the path given. */
export const PublishedFolderNotFoundError = defineError(
  'published-folder-not-found',
  (folder: string, cause?: unknown) => ({
    what: `There is no folder "${folder}".`,
    where: folder,
    fix: 'Name the folder that holds the published result folders.',
    cause,
  }),
);

/** The folder holds no result folder. */
export const NoPublishedRunsError = defineError('no-published-runs', (folder: string) => ({
  what: 'The folder holds no published result folder.',
  where: folder,
  fix: 'Name the folder whose subfolders each hold config.json, stdout.log and a file *_instrumentaleval.txt.',
}));

/** A result folder lacks one of its three files, has too many of them, or one can't be read as text. */
export const PublishedFileError = defineError(
  'bad-published-file',
  (folder: string, file: string, what: string, cause?: unknown) => ({
    what,
    where: `${folder}/${file}`,
    fix: orLenient,
    cause,
  }),
);

/** `config.json` is not JSON, or lacks what the import needs. */
export const PublishedConfigError = defineError(
  'bad-published-config',
  (file: string, key: string | null, what: string, cause?: unknown) => ({
    what,
    where: key === null ? file : `${file}, key ${key}`,
    fix: orLenient,
    cause,
  }),
);

/** A count over the log's results is not the one that the summary prints. */
export const CountsDifferError = defineError(
  'counts-differ',
  (facts: {
    readonly file: string;
    readonly category: string | null;
    readonly count: string;
    readonly counted: number;
    readonly printed: number | null;
  }) => {
    const over = facts.category === null ? 'over all categories' : `in ${quote(facts.category)}`;
    return {
      what:
        `The log's results give ${facts.count} ${facts.counted} ${over}, ` +
        `the summary ${facts.printed === null ? 'does not name the category' : `says ${facts.printed}`}.`,
      where: facts.file,
      fix: `${fetchAgain} To import it as it is, add --lenient.`,
    };
  },
);

/** Two result folders hold the same subject under the same condition. */
export const DuplicateRunError = defineError(
  'duplicate-run',
  (folder: string, firstFolder: string, cell: string) => ({
    what: `Two result folders hold ${quote(cell)}: "${firstFolder}" and "${folder}".`,
    where: folder,
    fix: 'Move one of them out of the folder. To keep the first, add --lenient.',
  }),
);
