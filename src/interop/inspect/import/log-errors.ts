import { defineError } from '../../../errors/index.ts';
import { quote } from '../../import-run/index.ts';

/** There is no file or folder at a path, or a folder holds no log of Inspect. */
export const LogNotFoundError = defineError(
  'log-not-found',
  (path: string, what: string, cause?: unknown) => ({
    what,
    where: path,
    fix: 'Name .eval or .json logs of Inspect, or a folder that holds such.',
    cause,
  }),
);

/** A file is no log of Inspect: neither a zip file nor JSON. */
export const NotALogError = defineError('not-a-log', (file: string) => ({
  what: 'The file is no log of Inspect: it is neither a zip file (.eval) nor JSON (.json).',
  where: file,
  fix: 'Name .eval or .json logs of Inspect.',
}));

/** A JSON log of Inspect is larger than can be read at once. */
export const LogTooLargeError = defineError('log-too-large', (file: string, bytes: number, most: number) => ({
  what: `The JSON log has ${bytes} bytes; up to ${most} are read at once.`,
  where: file,
  fix: 'Convert it with: inspect log convert --to eval --output-dir DIR FILE. Logs of that kind are read in parts.',
}));

/** A part of a log of Inspect is not JSON, or not what Inspect writes there. */
export const LogEntryError = defineError(
  'bad-log-entry',
  (file: string, entry: string, key: string, detail: string, cause?: unknown) => ({
    what: `The log can't be read: ${detail}.`,
    where: `${file}, entry ${quote(entry)}${key && `, key ${quote(key)}`}`,
    fix: 'Look whether "inspect log dump" reads it. Logs of Inspect 0.3.x are known here, in format version 2 and as they were before.',
    cause,
  }),
);
