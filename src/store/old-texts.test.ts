import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { MIGRATIONS } from './migrations.ts';
import { STORE_EXACTLY } from './old-texts.ts';
import { openStore } from './open-store.ts';

const TEXT = 'I refuse.\0 But I \u0010 will.';
const REASON = 'It \0 means it.';

/** A run as the version before wrote it: with texts that SQLite and several versions of Node end at NUL. */
function writeOldRun(): string {
  const folder = join(temporaryFolder(), 'run');
  mkdirSync(folder);
  using database = new DatabaseSync(join(folder, 'study.db'));
  const version = MIGRATIONS.indexOf(STORE_EXACTLY);
  for (const sql of MIGRATIONS.slice(0, version)) database.exec(sql);
  database.exec(`PRAGMA user_version = ${version}`);
  const add = (table: string, row: Record<string, string | number | null>) =>
    database
      .prepare(`INSERT INTO ${table} (${Object.keys(row)}) VALUES (${Object.keys(row).map(() => '?')})`)
      .run(...Object.values(row));
  add('category', { name: 'c', context: 'Be\0ware.', position: 0 });
  add('task', { id: 't', category: 'c', prompt: 'Do\0it.', position: 0 });
  add('prompt', { hash: 'p', system: 'S\0.', examples: '[]', user: 'U\0.', prefill: '' });
  const trial = {
    id: 'one',
    subject: 's',
    condition: 'pro',
    task: 't',
    category: 'c',
    epoch: 1,
    prompt: 'p',
  };
  add('trial', { ...trial, position: 0 });
  const at = '2026-01-01';
  add('answer', { trial: 'one', text: TEXT, reasoning: 'Hm\0m.', finish_reason: 'stop', call: '{}', at });
  add('judge', { name: 'j', fingerprint: 'f', facts: '{}', position: 0 });
  add('judgement', {
    trial: 'one',
    judge: 'j',
    fingerprint: 'f',
    kind: 'decided',
    decision: 'convergence',
    reason: REASON,
    at,
  });
  return folder;
}

test.each(['read', 'write'] as const)(
  'texts of an older run are read whole by who opens it to %s',
  (mode) => {
    const folder = writeOldRun();
    using store = openStore(folder, mode);
    const [record] = [...store.query.records()];
    expect(record?.answer).toMatchObject({ text: TEXT, reasoning: 'Hm\0m.' });
    expect(record?.judgements[0]?.judgement).toMatchObject({ reason: REASON });
    expect(record?.trial.prompt).toMatchObject({ system: 'S\0.', user: 'U\0.' });
    expect(record?.context).toBe('Be\0ware.');
    expect(store.query.tasks()[0]?.prompt).toBe('Do\0it.');
    expect(store.browse.detail('one', 0, 100)?.answer?.text).toBe(TEXT);
    expect(store.browse.page({ text: 'BUT i' }, 'plan', 0, 10).total).toBe(1);
    expect(store.browse.page({ text: 'refuse.\0 but' }, 'plan', 0, 10).rows[0]?.excerpt).toBe(TEXT);
    expect(store.query.judgement('one', { name: 'j', fingerprint: 'f' })).toMatchObject({ reason: REASON });
  },
);
