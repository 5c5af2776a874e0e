import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import { fromStorable, toStorable } from './exact-text.ts';

type Row = Record<string, SQLOutputValue>;

/**
 * Has all text go in and come out of a database as `toStorable` and `fromStorable` have it, whatever asks, and has all
 * errors of its statements pass through `translate`.
 */
export function holdExactly(database: DatabaseSync, translate: <T>(action: () => T) => T): DatabaseSync {
  const prepare = database.prepare.bind(database);
  database.prepare = (sql) => translate(() => holdStatement(prepare(sql), translate));
  return database;
}

function holdStatement(statement: StatementSync, translate: <T>(action: () => T) => T): StatementSync {
  const own = {
    run: statement.run.bind(statement),
    get: statement.get.bind(statement),
    all: statement.all.bind(statement),
    iterate: statement.iterate.bind(statement),
  };
  function* iterate(...values: SQLInputValue[]) {
    const rows = translate(() => own.iterate(...encode(values)));
    try {
      for (;;) {
        const next = translate(() => rows.next());
        if (next.done === true) return;
        yield decode(next.value);
      }
    } finally {
      rows.return?.();
    }
  }
  return Object.assign(statement, {
    run: (...values: SQLInputValue[]) => translate(() => own.run(...encode(values))),
    get: (...values: SQLInputValue[]) => {
      const row = translate(() => own.get(...encode(values)));
      return row === undefined ? undefined : decode(row);
    },
    all: (...values: SQLInputValue[]) => translate(() => own.all(...encode(values))).map(decode),
    iterate,
  });
}

function encode(values: readonly SQLInputValue[]): SQLInputValue[] {
  return values.map((value) => (typeof value === 'string' ? toStorable(value) : value));
}

function decode(row: Row): Row {
  for (const name in row) {
    const value = row[name];
    if (typeof value === 'string') row[name] = fromStorable(value);
  }
  return row;
}
