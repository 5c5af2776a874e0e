import { hash } from 'node:crypto';
import type { LogFacts } from './log-facts.ts';

/** An id in the look of Inspect's own (22 letters and digits), always the same for the same words. */
export function makeId(...words: readonly string[]): string {
  return hash('sha256', JSON.stringify(words), 'base64').replace(/[+/=]/g, 'x').slice(0, 22);
}

/** An id of the task of a cell, which is also the end of its log's name. */
export function taskIdOf({ run, cell }: LogFacts): string {
  return makeId('task', run.name, run.created, cell.subject, cell.condition);
}

/** A time as Inspect writes it: UTC, to the second. */
export function toUtc(time: string): string {
  return `${new Date(time).toISOString().slice(0, 19)}+00:00`;
}

/**
 * A log's file name, `TIME_WHAT_ID.eval`, which is how Inspect reads names in a folder: the parts have no underscore.
 * Exporting a run again gives the same names.
 */
export function nameLog(facts: LogFacts): string {
  const { run, cell } = facts;
  const parts = [toUtc(run.created), `${cell.subject}-${cell.condition}`, taskIdOf(facts)];
  return `${parts.map((part) => part.replace(/[^A-Za-z0-9.-]+/g, '-')).join('_')}.eval`;
}
