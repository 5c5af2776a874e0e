import { defineError, reasonOf } from '../../errors/index.ts';
import type { PublishedFile } from './published-files.ts';

/** A file of the benchmark could not be fetched. */
export const BenchmarkDownloadError = defineError(
  'benchmark-download-failed',
  (address: string, detail: string, cause?: unknown) => ({
    what: `The benchmark could not be fetched: ${detail}.`,
    where: address,
    fix: 'Check the network connection and try again, or fetch the files by hand. Nothing was written.',
    cause,
  }),
);

/** What was fetched of the benchmark is not the file that was published. */
export const BenchmarkChecksumError = defineError(
  'benchmark-checksum-wrong',
  (address: string, expected: PublishedFile, found: { readonly sha256: string; readonly bytes: number }) => ({
    what:
      `The file fetched is not the published one: it has ${found.bytes} bytes and SHA-256 ${found.sha256}, ` +
      `not ${expected.bytes} bytes and ${expected.sha256}.`,
    where: address,
    fix: 'Try again; if it stays so, the source has changed or something on the way changes it. Nothing was written.',
  }),
);

/** There is another file where the benchmark's would go. */
export const BenchmarkFileExistsError = defineError('benchmark-file-exists', (file: string) => ({
  what: 'There is a file here already, and it is not the published one.',
  where: file,
  fix: 'Move it away, or name another folder. Nothing was written.',
}));

/** The benchmark's folder or a file in it can't be written. */
export const BenchmarkWriteError = defineError('benchmark-not-written', (folder: string, cause: unknown) => ({
  what: `The benchmark could not be written: ${reasonOf(cause)}.`,
  where: folder,
  fix: 'Name a folder that can be written to, with room on its disk. Files written before are whole.',
  cause,
}));
