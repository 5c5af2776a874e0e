import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { BLANKS, isBlank } from '../text/index.ts';
import { sqlIsBlank } from './sql-is-blank.ts';

test('SQLite finds blank what isBlank finds blank, of all code points', () => {
  using database = new DatabaseSync(':memory:');
  const look = database.prepare(`SELECT ${sqlIsBlank('?')} AS blank`);
  const isBlankInSql = (text: string) => look.get(text)?.blank === 1;
  const others: number[] = [];
  for (let code = 0; code <= 0x10ffff; code++) {
    const text = String.fromCodePoint(code);
    if (isBlankInSql(text) !== isBlank(text)) others.push(code);
  }
  expect(others).toEqual([]);
  for (const text of ['', BLANKS, `${BLANKS}.`, `.${BLANKS}`]) expect(isBlankInSql(text)).toBe(isBlank(text));
});
