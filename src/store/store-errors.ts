import { SteerlabError } from '../errors/index.ts';

/** The folder holds no run. */
export class RunNotFoundError extends SteerlabError {
  override readonly name = 'RunNotFoundError';
  readonly folder: string;

  constructor(folder: string) {
    super({
      what: `There is no run in "${folder}".`,
      where: `${folder}/study.db`,
      fix: 'Name a folder that "steerlab run" or "steerlab import" made, or make one with them.',
    });
    this.folder = folder;
  }
}

/** `study.db` is not a database, or is damaged. */
export class CorruptStoreError extends SteerlabError {
  override readonly name = 'CorruptStoreError';
  readonly file: string;

  constructor(file: string, detail: string, cause?: unknown) {
    super({
      what: `The run's database is damaged: ${detail}.`,
      where: file,
      fix:
        `Recover what can be read with "sqlite3 ${file} .recover", or move the file away and run again. ` +
        'Nothing was changed.',
      cause,
    });
    this.file = file;
  }
}

/** `study.db` was written by a newer steerlab. */
export class NewerStoreError extends SteerlabError {
  override readonly name = 'NewerStoreError';
  readonly file: string;
  readonly found: number;
  readonly known: number;

  constructor(file: string, found: number, known: number) {
    super({
      what: `The run's database has schema version ${found}; this steerlab knows versions up to ${known}.`,
      where: file,
      fix: 'Use the steerlab that wrote it, or a newer one.',
    });
    this.file = file;
    this.found = found;
    this.known = known;
  }
}

/** Another process is writing to this run. */
export class RunLockedError extends SteerlabError {
  override readonly name = 'RunLockedError';
  readonly folder: string;
  readonly holder: string;

  constructor(folder: string, holder: string) {
    super({
      what: `Another process is writing to this run: ${holder}.`,
      where: folder,
      fix: 'Wait for it to end, stop it, or choose another folder with --out.',
    });
    this.folder = folder;
    this.holder = holder;
  }
}

/** A write to disk failed: full, read-only, or the device is gone. */
export class StoreWriteError extends SteerlabError {
  override readonly name = 'StoreWriteError';
  override readonly exitCode = 1;
  readonly file: string;

  constructor(file: string, detail: string, cause?: unknown) {
    super({
      what: `The run's database could not be written: ${detail}.`,
      where: file,
      fix: 'Make room on the disk, or make the folder writable, then run again: what was stored before is kept.',
      cause,
    });
    this.file = file;
  }
}
