import { SteerlabError } from '../../errors/index.ts';

/** There is no folder at the benchmark's path. */
export class BenchmarkFolderNotFoundError extends SteerlabError {
  override readonly name = 'BenchmarkFolderNotFoundError';
  readonly folder: string;
  constructor(folder: string, cause?: unknown) {
    super({
      what: `There is no benchmark folder "${folder}".`,
      where: folder,
      fix: 'Name the folder that holds the CSV files, or fetch them: steerlab benchmark pull instrumental-eval.',
      cause,
    });
    this.folder = folder;
  }
}

/** The benchmark's folder has no CSV file directly in it. */
export class NoBenchmarkFilesError extends SteerlabError {
  override readonly name = 'NoBenchmarkFilesError';
  readonly folder: string;
  constructor(folder: string) {
    super({
      what: 'The benchmark folder has no CSV file. Files in folders below it do not count.',
      where: folder,
      fix: 'Name the folder that holds the CSV files themselves, one a category.',
    });
    this.folder = folder;
  }
}

/** A CSV file is no benchmark: it can't be read, or lacks a context or tasks. */
export class BenchmarkFileError extends SteerlabError {
  override readonly name = 'BenchmarkFileError';
  readonly file: string;
  /** Blank rows counted, from 1; null where the file as a whole is at fault. */
  readonly row: number | null;
  /** The line at which the row starts, from 1; null where `row` is. */
  readonly line: number | null;
  constructor(
    file: string,
    place: { readonly row: number; readonly line: number } | null,
    what: string,
    cause?: unknown,
  ) {
    super({
      what,
      where: place === null ? file : `${file}, row ${place.row} (line ${place.line})`,
      fix: "Give the file a category's context as its first row and one task in each row after it, as UTF-8; or move it out of the folder.",
      cause,
    });
    this.file = file;
    this.row = place?.row ?? null;
    this.line = place?.line ?? null;
  }
}
