import { renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { findRunFile } from './find-run.ts';
import { openDatabase } from './open-database.ts';
import { TEXT_INDEX_FORMAT, textIndexFile, toIndexed } from './text-index-file.ts';

/** Memory in which FTS5 gathers what it writes, in bytes, and after so many answers it is told how far it is. */
const GATHERED = 2 ** 24;
const STEP = 5_000;

/**
 * Makes the full-text index of a run's answers as they are now, beside the run: of a million answers, a minute of CPU time and 440 MB.
 * It is there once it is whole.
 *
 * @param tell - told the part that is done, from 0 to 1, now and then
 * @throws what the file system or SQLite says where it can't be written
 */
export function buildTextIndex(folder: string, tell: (part: number) => void): void {
  const file = textIndexFile(folder);
  const unfinished = `${file}.${process.pid}`;
  try {
    writeIndex(findRunFile(folder), unfinished, tell);
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

function writeIndex(from: string, to: string, tell: (part: number) => void): void {
  rmSync(to, { force: true });
  const run = openDatabase(from, 'read', { check: false });
  const index = new DatabaseSync(to);
  try {
    // What is not finished is thrown away, so nothing has to be undone.
    index.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;
      CREATE VIRTUAL TABLE piece USING fts5(text, content='', columnsize=0, detail=none, tokenize='trigram case_sensitive 1');
      INSERT INTO piece (piece, rank) VALUES ('hashsize', ${GATHERED});
      CREATE TABLE made (format INTEGER, number INTEGER, trial TEXT, at TEXT);
      BEGIN`);
    // One state of the run, whatever is written meanwhile.
    run.exec('BEGIN');
    const last = run.prepare('SELECT number, trial, at FROM answer ORDER BY number DESC LIMIT 1').get();
    const most = Number(last?.number ?? 0);
    const add = index.prepare('INSERT INTO piece (rowid, text) VALUES (?, ?)');
    let done = 0;
    for (const { number, text } of run.prepare('SELECT number, text FROM answer ORDER BY number').iterate()) {
      add.run(Number(number), toIndexed(String(text)));
      done += 1;
      if (done % STEP === 0) tell(Number(number) / most);
    }
    index
      .prepare('INSERT INTO made VALUES (?, ?, ?, ?)')
      .run(TEXT_INDEX_FORMAT, most, last?.trial ?? '', last?.at ?? '');
    index.exec('COMMIT');
  } finally {
    run.close();
    index.close();
  }
}
