import { defineError } from '../errors/index.ts';

/** The folder holds no run. */
export const RunNotFoundError = defineError('run-not-found', (folder: string) => ({
  what: `There is no run in "${folder}".`,
  where: `${folder}/study.db`,
  fix: 'Name a folder that "steerlab run" or "steerlab import" made, or make one with them.',
  status: 404,
}));

/** `study.db` is not a database, or is damaged. */
export const CorruptStoreError = defineError(
  'corrupt-store',
  (file: string, detail: string, cause?: unknown) => ({
    what: `The run's database is damaged: ${detail}.`,
    where: file,
    fix:
      `Recover what can be read with "sqlite3 ${file} .recover", or move the file away and run again. ` +
      'Nothing was changed.',
    cause,
  }),
);

/** `study.db` was written by a newer steerlab. */
export const NewerStoreError = defineError('newer-store', (file: string, found: number, known: number) => ({
  what: `The run's database has schema version ${found}; this steerlab knows versions up to ${known}.`,
  where: file,
  fix: 'Use the steerlab that wrote it, or a newer one.',
}));

/** Another process is writing to this run. */
export const RunLockedError = defineError('run-locked', (folder: string, holder: string) => ({
  what: `Another process is writing to this run: ${holder}.`,
  where: folder,
  fix: 'Wait for it to end, stop it, or choose another folder with --out.',
  status: 409,
}));

/** A write to disk failed: full, read-only, or the device is gone. */
export const StoreWriteError = defineError(
  'store-not-written',
  (file: string, detail: string, cause?: unknown) => ({
    what: `The run's database could not be written: ${detail}.`,
    where: file,
    fix: 'Make room on the disk, or make the folder writable, then run again: what was stored before is kept.',
    cause,
  }),
);
