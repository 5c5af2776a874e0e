import { SteerlabError } from '../../errors/index.ts';
import type { PublishedFile } from './published-files.ts';

/** A file of the benchmark could not be fetched. */
export class BenchmarkDownloadError extends SteerlabError {
  override readonly name = 'BenchmarkDownloadError';
  override readonly exitCode = 1;
  readonly address: string;
  /** The HTTP status; null where there was no whole reply. */
  readonly status: number | null;
  constructor(address: string, status: number | null, detail: string, cause?: unknown) {
    super({
      what: `The benchmark could not be fetched: ${detail}.`,
      where: address,
      fix: 'Check the network connection and try again, or fetch the files by hand. Nothing was written.',
      cause,
    });
    this.address = address;
    this.status = status;
  }
}

/** What was fetched is not the file that was published. */
export class BenchmarkChecksumError extends SteerlabError {
  override readonly name = 'BenchmarkChecksumError';
  override readonly exitCode = 1;
  readonly address: string;
  readonly expected: PublishedFile;
  /** SHA-256, in hex. */
  readonly found: string;
  constructor(
    address: string,
    expected: PublishedFile,
    found: { readonly sha256: string; readonly bytes: number },
  ) {
    super({
      what:
        `The file fetched is not the published one: it has ${found.bytes} bytes and SHA-256 ${found.sha256}, ` +
        `not ${expected.bytes} bytes and ${expected.sha256}.`,
      where: address,
      fix: 'Try again; if it stays so, the source has changed or something on the way changes it. Nothing was written.',
    });
    this.address = address;
    this.expected = expected;
    this.found = found.sha256;
  }
}

/** There is another file where the benchmark's would go. */
export class BenchmarkFileExistsError extends SteerlabError {
  override readonly name = 'BenchmarkFileExistsError';
  readonly file: string;
  constructor(file: string) {
    super({
      what: 'There is a file here already, and it is not the published one.',
      where: file,
      fix: 'Move it away, or name another folder. Nothing was written.',
    });
    this.file = file;
  }
}

/** The folder or a file in it can't be written. */
export class BenchmarkWriteError extends SteerlabError {
  override readonly name = 'BenchmarkWriteError';
  readonly folder: string;
  constructor(folder: string, cause: unknown) {
    super({
      what: `The benchmark could not be written: ${cause instanceof Error ? cause.message : String(cause)}.`,
      where: folder,
      fix: 'Name a folder that can be written to, with room on its disk. Files written before are whole.',
      cause,
    });
    this.folder = folder;
  }
}
