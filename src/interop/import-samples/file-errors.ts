import { defineError } from '../../errors/index.ts';

/** There is no file of a tool's results at a path. */
export const SampleFilesNotFoundError = defineError(
  'sample-files-not-found',
  (path: string, what: string, wanted: string, cause?: unknown) => ({
    what,
    where: path,
    fix: `Name ${wanted}.`,
    cause,
  }),
);

/** A file is not what the tool that is named writes. */
export const SampleFileError = defineError(
  'bad-sample-file',
  (file: string, place: string, detail: string, tool: string, cause?: unknown) => ({
    what: `The file is not what ${tool} writes: ${detail}.`,
    where: `${file}${place && `, ${place}`}`,
    fix: `Name the files as ${tool} wrote them, unchanged.`,
    cause,
  }),
);
