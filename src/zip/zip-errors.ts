import { defineError } from '../errors/index.ts';

/** The file is no zip file, or its list of entries is damaged or cut off. */
export const NotAZipError = defineError('not-a-zip', (file: string, detail: string, cause?: unknown) => ({
  what: `The file is not a whole zip file: ${detail}.`,
  where: file,
  fix: 'Get the file again: it is cut off, damaged, or something else.',
  cause,
}));

/** A zip file would unpack to more than is taken. */
export const ZipLimitError = defineError(
  'zip-too-large',
  (file: string, entry: string | null, detail: string) => ({
    what: `The zip file is refused, since it would unpack to too much: ${detail}.`,
    where: placeOf(file, entry),
    fix: 'Do not trust the file unless you know who made it. Split it into smaller ones if you do.',
  }),
);

/** An entry's bytes are not what the zip file says of them. */
export const ZipEntryError = defineError(
  'bad-zip-entry',
  (file: string, entry: string, detail: string, cause?: unknown) => ({
    what: `An entry of the zip file is damaged: ${detail}.`,
    where: placeOf(file, entry),
    fix: 'Get the file again.',
    cause,
  }),
);

/** An entry is packed in a way that can't be unpacked here. */
export const ZipMethodError = defineError(
  'unknown-zip-method',
  (file: string, entry: string, what: string, fix: string) => ({ what, where: placeOf(file, entry), fix }),
);

function placeOf(file: string, entry: string | null): string {
  return entry === null ? file : `${file}, entry ${JSON.stringify(entry.slice(0, 200))}`;
}
