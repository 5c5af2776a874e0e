import { defineError } from '../../errors/index.ts';

/** There is no folder at the benchmark's path. */
export const BenchmarkFolderNotFoundError = defineError(
  'benchmark-folder-not-found',
  (folder: string, cause?: unknown) => ({
    what: `There is no benchmark folder "${folder}".`,
    where: folder,
    fix: 'Name the folder that holds the CSV files, or fetch them: steerlab benchmark pull instrumental-eval.',
    cause,
  }),
);

/** The benchmark's folder has no CSV file directly in it. */
export const NoBenchmarkFilesError = defineError('no-benchmark-files', (folder: string) => ({
  what: 'The benchmark folder has no CSV file. Files in folders below it do not count.',
  where: folder,
  fix: 'Name the folder that holds the CSV files themselves, one a category.',
}));

/** A CSV file is no benchmark: it can't be read, or lacks a context or tasks. */
export const BenchmarkFileError = defineError(
  'bad-benchmark-file',
  (
    file: string,
    place: { readonly row: number; readonly line: number } | null,
    what: string,
    cause?: unknown,
  ) => ({
    what,
    where: place === null ? file : `${file}, row ${place.row} (line ${place.line})`,
    fix: "Give the file a category's context as its first row and one task in each row after it, as UTF-8; or move it out of the folder.",
    cause,
  }),
);

/** A CSV file looks like a spreadsheet's export, of which more than tasks would be asked. */
export const SpreadsheetFileError = defineError(
  'spreadsheet-file',
  (file: string, place: { readonly row: number; readonly line: number }, what: string, fix: string) => ({
    what: `The file looks like a spreadsheet's export. ${what}`,
    where: `${file}, row ${place.row} (line ${place.line})`,
    fix: `${fix} If every word is meant as it stands, run with --as-is, or write "asIs: true" under "benchmark".`,
  }),
);
