import type { DatabaseSync } from 'node:sqlite';
import type { Engine, Sent } from '../models/index.ts';
import { SQL_IS_COUNTED } from './sql-is-counted.ts';

/** What answers of one subject were asked with, and how many of them. */
export interface SentOfSubject {
  readonly subject: string;
  /** Null where that was not kept: answers of older versions, and imported ones. */
  readonly sent: Sent | null;
  readonly answers: number;
}

/** What answers of one subject rest on, and how many of them. */
export interface EngineOfSubject {
  readonly subject: string;
  /** Null where that was not kept: answers over a network, of older versions, and imported ones. */
  readonly engine: Engine | null;
  readonly answers: number;
}

/** How the answers of the present plan came about, by subject, twins and conversations left out; the most answers first. */
export interface Asked {
  /** What they were asked with. A call that a filter refused says nothing of it, and is left out. */
  readonly sent: readonly SentOfSubject[];
  /** The engines behind them. */
  readonly engines: readonly EngineOfSubject[];
}

/**
 * As `Asked` says. Both are counted in one walk over the answers as they lie in the file: SQL would sort a million of them for each.
 */
export function queryAsked(database: DatabaseSync): Asked {
  const rows = database
    .prepare(
      `SELECT trial.subject, answer.ending, json_extract(answer.call, '$.sent') AS sent,
           json_extract(answer.call, '$.engine') AS engine
         FROM answer CROSS JOIN trial ON trial.id = answer.trial WHERE trial.position IS NOT NULL AND ${SQL_IS_COUNTED}`,
    )
    .iterate();
  const [sent, engines] = [new Map<string, Counts>(), new Map<string, Counts>()];
  for (const row of rows) {
    const subject = String(row.subject);
    if (row.sent !== null || row.ending !== 'filtered') count(sent, subject, row.sent as string | null);
    count(engines, subject, row.engine as string | null);
  }
  return {
    sent: list(sent).map(({ json, ...rest }) => ({ ...rest, sent: json })),
    engines: list(engines).map(({ json, ...rest }) => ({ ...rest, engine: json })),
  };
}

/** How often each JSON text occurs. */
type Counts = Map<string | null, number>;

function count(all: Map<string, Counts>, subject: string, json: string | null): void {
  const counts = all.get(subject) ?? new Map();
  all.set(subject, counts);
  counts.set(json, (counts.get(json) ?? 0) + 1);
}

function list(all: ReadonlyMap<string, Counts>) {
  const subjects = [...all].toSorted(([one], [other]) => compare(one, other));
  return subjects.flatMap(([subject, counts]) =>
    [...counts]
      .toSorted(([one, often], [other, seldom]) => seldom - often || compare(one ?? '', other ?? ''))
      .map(([json, answers]) => ({ subject, json: json === null ? null : JSON.parse(json), answers })),
  );
}

/** By bytes, as SQLite orders texts. */
function compare(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
