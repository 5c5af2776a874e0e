import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { makeRun } from '../../test/viewer/make-run.ts';
import { type NoteChange, openStore, writeNote } from './index.ts';
import { MIGRATIONS } from './migrations.ts';

const root = temporaryFolder();
const SIZE = { name: 'noted', subjects: 1, tasksPerCategory: 2, epochs: 1 };
const [FIRST, SECOND] = ['model-1/baseline/ferries-1/1', 'model-1/anti/ferries-1/1'] as const;

let folder: string;
let made = 0;
beforeEach(async () => {
  made += 1;
  folder = join(root, String(made));
  await makeRun(folder, SIZE);
});

const change = (more: Partial<NoteChange>): NoteChange => ({ trial: FIRST, author: '', ...more });
/** What is noted, without the times. */
function notedIn(run: string) {
  using store = openStore(run, 'read');
  return [...store.browse.notes()].map(([trial, notes]) => [
    trial,
    ...notes.map(({ author, star, text }) => [author, star, text]),
  ]);
}

describe('a star and words on a trial', () => {
  test('are stored each by itself, and taken back', async () => {
    await writeNote(folder, change({ star: true }));
    await writeNote(folder, change({ text: { from: '', to: 'Odd.\u0000\ud83d' } }));
    expect(notedIn(folder)).toEqual([[FIRST, ['', true, 'Odd.\u0000\ud83d']]]);
    const [note] = await writeNote(folder, change({ star: false }));
    expect(note).toMatchObject({ author: '', star: false, text: 'Odd.\u0000\ud83d' });
    expect(Date.parse(note?.at ?? '')).toBeGreaterThan(Date.now() - 60_000);
    expect(await writeNote(folder, change({ text: { from: 'Odd.\u0000\ud83d', to: '' } }))).toEqual([]);
    expect(notedIn(folder)).toEqual([]);
  });

  test("are everybody's own, and what has no name is taken over by who changes it", async () => {
    await writeNote(folder, change({ star: true, text: { from: '', to: 'Look here.' } }));
    await writeNote(folder, change({ author: 'Ann', text: { from: 'Look here.', to: 'Looked.' } }));
    await writeNote(folder, change({ author: 'Ben', star: true }));
    await writeNote(folder, change({ author: 'Ann', star: false }));
    expect(notedIn(folder)).toEqual([[FIRST, ['Ann', false, 'Looked.'], ['Ben', true, '']]]);
  });

  test('that were changed meanwhile are not written over', async () => {
    await writeNote(folder, change({ author: 'Ann', text: { from: '', to: 'First.' } }));
    const late = change({ author: 'Ann', text: { from: '', to: 'Second.' } });
    await expect(writeNote(folder, late)).rejects.toMatchObject({ code: 'note-changed' });
    // The same words again, as a request that is repeated has them, are no other words.
    await writeNote(folder, change({ author: 'Ann', text: { from: '', to: 'First.' } }));
    expect(notedIn(folder)).toEqual([[FIRST, ['Ann', false, 'First.']]]);
  });

  test('change neither trials nor figures, and leave what was read of them in use', async () => {
    using store = openStore(folder, 'read');
    const { browse, query } = store;
    const [records, index, figures, version] = [
      [...query.allRecords()],
      browse.index(),
      browse.figures(),
      browse.version(),
    ];
    await writeNote(folder, change({ star: true, text: { from: '', to: 'Seen.' } }), browse);
    expect([...query.allRecords()]).toEqual(records);
    expect(browse.index()).toBe(index);
    expect(browse.figures()).toBe(figures);
    expect(browse.version()).not.toBe(version);
    expect(browse.page({ noted: ['text'] }, 'plan', 0, 9).rows.map(({ id }) => id)).toEqual([FIRST]);
    expect(browse.detail(FIRST, 0, 9)?.notes).toMatchObject([{ star: true, text: 'Seen.' }]);
    // What is written without telling the reader counts as a change of anything.
    await writeNote(folder, change({ trial: SECOND, star: true }));
    expect(browse.figures()).not.toBe(figures);
  });

  test('are filtered by, and found', async () => {
    await writeNote(folder, change({ star: true }));
    await writeNote(folder, change({ trial: SECOND, author: 'Ann', text: { from: '', to: 'A 50% Case' } }));
    using store = openStore(folder, 'read');
    const ids = (filter: Parameters<typeof store.browse.page>[0]) =>
      store.browse.page(filter, 'plan', 0, 99).rows.map(({ id }) => id);
    expect(ids({ noted: ['star'] })).toEqual([FIRST]);
    expect(ids({ noted: ['text'] })).toEqual([SECOND]);
    expect(ids({ noted: ['star', 'text'] }).toSorted()).toEqual([SECOND, FIRST]);
    expect(ids({ noted: ['star'], condition: ['anti'] })).toEqual([]);
    expect(ids({ text: '50% case', within: 'note' })).toEqual([SECOND]);
    expect(ids({ text: '50_ case', within: 'note' })).toEqual([]);
    expect(ids({ text: '50% case' })).toEqual([]);
  });

  test('stay with a trial that is planned no more', async () => {
    await writeNote(folder, change({ star: true }));
    using store = openStore(folder, 'write');
    const tasks = store.query.tasks().slice(1);
    store.setPlan({ name: 'island', version: '1.0.0', tasks, hash: 'c'.repeat(64) }, []);
    expect([...store.browse.notes().keys()]).toEqual([FIRST]);
    expect(store.browse.page({ noted: ['star'] }, 'plan', 0, 9).total).toBe(0);
  });
});

describe('the file of a run from before there were notes', () => {
  const file = () => join(folder, 'study.db');
  const versionOf = () => {
    using database = new DatabaseSync(file(), { readOnly: true });
    return Number(database.prepare('PRAGMA user_version').get()?.user_version);
  };
  beforeEach(() => {
    using database = new DatabaseSync(file());
    const before = MIGRATIONS.findIndex((sql) => sql.includes('CREATE TABLE note'));
    database.exec(
      `DROP TABLE note; ALTER TABLE judgement DROP COLUMN closing; PRAGMA user_version = ${before}`,
    );
  });

  test('is read as it lies there, with no notes', () => {
    const before = readFileSync(file());
    expect(notedIn(folder)).toEqual([]);
    using store = openStore(folder, 'read');
    expect(new Set(store.browse.decisions('careful').map(({ closing }) => closing))).toEqual(new Set([null]));
    expect(readFileSync(file()).equals(before)).toBe(true);
    expect(versionOf()).toBeLessThan(MIGRATIONS.length);
  });

  test('takes the first one, which who has it open sees once it is opened anew', async () => {
    using open = openStore(folder, 'read');
    expect([open.browse.notes().size, open.browse.isOutdated()]).toEqual([0, false]);
    await writeNote(folder, change({ star: true }), open.browse);
    expect(open.browse.isOutdated()).toBe(true);
    expect(versionOf()).toBe(MIGRATIONS.length);
    expect(notedIn(folder)).toEqual([[FIRST, ['', true, '']]]);
  });
});

describe('two who write at a time', () => {
  const run = promisify(execFile);
  const index = new URL('./index.ts', import.meta.url).href;
  const inProcess = (code: string) =>
    run(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      '--input-type=module',
      '--eval',
      `const { writeNote } = await import(${JSON.stringify(index)}); ${code}`,
    ]);

  test('wait for each other, and both are stored', async () => {
    const writer = (author: string) =>
      inProcess(`for (let i = 1; i <= 15; i += 1) {
        await writeNote(${JSON.stringify(folder)}, { trial: ${JSON.stringify(FIRST)}, author: ${JSON.stringify(author)},
          star: i % 2 === 1, text: { from: i === 1 ? '' : String(i - 1), to: String(i) } });
      }`);
    await Promise.all(['Ann', 'Ben'].map(writer));
    expect(notedIn(folder)).toEqual([[FIRST, ['Ann', true, '15'], ['Ben', true, '15']]]);
  }, 60_000);

  test('are told where a run is going on, and the run goes on', async () => {
    {
      using running = openStore(folder, 'write');
      await expect(writeNote(folder, change({ star: true }))).rejects.toMatchObject({ code: 'run-locked' });
      running.atOnce(() => undefined);
    }
    await writeNote(folder, change({ star: true }));
    expect(notedIn(folder)).toHaveLength(1);
  });
});
