import { createHash } from 'node:crypto';
import type { RunFacts } from '../../../store/index.ts';

/** One subject under one condition: what becomes a log. */
export interface LogCell {
  readonly subject: string;
  readonly condition: string;
}

/** An id in the look of Inspect's own (22 letters and digits), always the same for the same words. */
export function makeId(...words: readonly string[]): string {
  const digest = createHash('sha256').update(JSON.stringify(words)).digest('base64');
  return digest.replace(/[+/=]/g, 'x').slice(0, 22);
}

/** An id of the task of a cell, which is also the end of its log's name. */
export function taskIdOf({ name, created }: RunFacts, { subject, condition }: LogCell): string {
  return makeId('task', name, created, subject, condition);
}

/** A time as Inspect writes it: UTC, to the second. */
export function toUtc(time: string): string {
  return `${new Date(time).toISOString().slice(0, 19)}+00:00`;
}

/**
 * A log's file name, `TIME_WHAT_ID.eval`, which is how Inspect reads names in a folder: the parts have no underscore.
 * Exporting a run again gives the same names.
 */
export function nameLog(facts: RunFacts, cell: LogCell): string {
  const what = `${cell.subject}-${cell.condition}`;
  const parts = [toUtc(facts.created), what, taskIdOf(facts, cell)];
  return `${parts.map((part) => part.replace(/[^A-Za-z0-9.-]+/g, '-')).join('_')}.eval`;
}
