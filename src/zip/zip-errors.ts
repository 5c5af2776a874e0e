import { SteerlabError } from '../errors/index.ts';

/** The file is no zip file, or its list of entries is damaged or cut off. */
export class NotAZipError extends SteerlabError {
  override readonly name = 'NotAZipError';
  readonly file: string;

  constructor(file: string, detail: string, cause?: unknown) {
    super({
      what: `The file is not a whole zip file: ${detail}.`,
      where: file,
      fix: 'Get the file again: it is cut off, damaged, or something else.',
      cause,
    });
    this.file = file;
  }
}

/** A zip file would unpack to more than is taken. */
export class ZipLimitError extends SteerlabError {
  override readonly name = 'ZipLimitError';
  readonly file: string;
  /** The entry that goes beyond the limit; null where the file as a whole does. */
  readonly entry: string | null;

  constructor(file: string, entry: string | null, detail: string) {
    super({
      what: `The zip file is refused, since it would unpack to too much: ${detail}.`,
      where: placeOf(file, entry),
      fix: 'Do not trust the file unless you know who made it. Split it into smaller ones if you do.',
    });
    this.file = file;
    this.entry = entry;
  }
}

/** An entry's bytes are not what the zip file says of them. */
export class ZipEntryError extends SteerlabError {
  override readonly name = 'ZipEntryError';
  readonly file: string;
  readonly entry: string;
  readonly detail: string;

  constructor(file: string, entry: string, detail: string, cause?: unknown) {
    super({
      what: `An entry of the zip file is damaged: ${detail}.`,
      where: placeOf(file, entry),
      fix: 'Get the file again.',
      cause,
    });
    this.file = file;
    this.entry = entry;
    this.detail = detail;
  }
}

/** An entry is packed in a way that can't be unpacked here. */
export class ZipMethodError extends SteerlabError {
  override readonly name = 'ZipMethodError';
  readonly file: string;
  readonly entry: string;

  constructor(file: string, entry: string, what: string, fix: string) {
    super({ what, where: placeOf(file, entry), fix });
    this.file = file;
    this.entry = entry;
  }
}

function placeOf(file: string, entry: string | null): string {
  return entry === null ? file : `${file}, entry ${JSON.stringify(entry.slice(0, 200))}`;
}
