import { defineError } from '../errors/index.ts';
import type { FileLoss } from './watch-files.ts';

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

/** Another process is writing to this run, training into this folder, or making a Python environment. */
export const RunLockedError = defineError(
  'run-locked',
  (folder: string, deed: string, holder: string, isElsewhere: boolean) => ({
    what: `Another process is ${deed}: ${holder}.`,
    where: folder,
    fix: isElsewhere
      ? 'Wait for it to end, or stop it there. Where that machine is gone, the file system that both share has kept its lock: copy the folder to a local disk, and go on in the copy.'
      : 'Wait for it to end, stop it, or choose another folder with --out.',
    status: 409,
  }),
);

/** Somebody labels, in a set that they chose, an answer that they labelled in a random draw. */
export const DrawnLabelError = defineError('drawn-label', () => ({
  what: 'You labelled this answer in a random draw. Its label stays as it is here, so that the draw stays random.',
  fix: 'Change it in that draw: open "Label" without a filter.',
  status: 409,
}));

/** Somebody labels an answer again whose set they have closed, or takes a label back that was closed once. */
export const ClosedLabelError = defineError('closed-label', (isOpen: boolean) => ({
  what: isOpen
    ? 'This label was closed once, and its set opened again. It can be changed, and not be taken back.'
    : 'You closed a set that this answer is of, so its label stays as it is.',
  fix: isOpen ? 'Give it another class.' : 'Open the set again where it shows how the labels agree.',
  status: 409,
}));

/** Somebody changed the words of a note while somebody else wrote it. */
export const NoteChangedError = defineError('note-changed', () => ({
  what: 'This note was changed elsewhere while you wrote. Yours is not stored yet.',
  fix: 'Look at what it says now, and keep that or yours.',
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

const WORDS_OF_LOSS: Readonly<Record<FileLoss, string>> = {
  deleted: 'was deleted',
  replaced: 'was replaced by another file',
  overwritten: 'was written to by another program',
  'without-log': 'lost its write-ahead log (study.db-wal or study.db-shm was removed)',
};

/** The file of a run was taken away while the run wrote to it. */
export const StoreLostError = defineError(
  'store-lost',
  (file: string, loss: FileLoss, saved: string | null) => ({
    what:
      `The run's database ${WORDS_OF_LOSS[loss]} while this run was writing to it. Nothing more was asked. ` +
      (saved === null
        ? 'Nothing could be saved of what it held.'
        : saved.endsWith('.db')
          ? `All that it held is saved in ${saved}.`
          : `It can't be read any more; what was on its way to it is saved in ${saved}.`),
    where: file,
    fix:
      saved?.endsWith('.db') === true
        ? `Move ${saved} to ${file} (and remove ${file}-wal and ${file}-shm, if they are there), then run it again: it goes on from there.`
        : 'Put a copy of the file back, if there is one, and run it again: it asks for what is missing.',
  }),
);
