import { defineError } from '../../errors/index.ts';
import { DECISIONS } from '../../vocabulary/index.ts';
import { quote } from '../import-run/index.ts';
import { fetchAgain, orLenient } from './what-to-do.ts';

/** A line of a published file, counted from 1. */
interface LogPlace {
  readonly file: string;
  readonly line: number;
}

const at = ({ file, line }: LogPlace) => `${file}:${line}`;

/** `stdout.log` ends before its closing summary, at the last line that it has. */
export const TruncatedLogError = defineError('truncated-log', (place: LogPlace, detail: string) => ({
  what: `The log ends too early: ${detail}.`,
  where: at(place),
  fix: orLenient,
}));

/** `stdout.log` is not written as the published code writes it. */
export const MalformedLogError = defineError('malformed-log', (place: LogPlace, what: string) => ({
  what,
  where: at(place),
  fix: orLenient,
}));

/** A result's decision is none of the four. */
export const UnknownDecisionError = defineError(
  'unknown-decision',
  (place: LogPlace, decision: string, result: string) => ({
    what: `The judge's decision on ${result} is ${quote(decision)}, which is none of ${DECISIONS.join(', ')}.`,
    where: at(place),
    fix: orLenient,
  }),
);

/** A task stands twice in one log. */
export const DuplicateTaskError = defineError(
  'duplicate-task',
  (place: LogPlace, firstLine: number, result: string) => ({
    what: `The log has ${result} twice: the first time at line ${firstLine}.`,
    where: at(place),
    fix: `${fetchAgain} To keep the first of the two, add --lenient.`,
  }),
);

/** The file `*_instrumentaleval.txt`, or the summary at the log's end, is not written as the published code writes it. */
export const PublishedSummaryError = defineError(
  'bad-published-summary',
  (place: LogPlace, what: string) => ({ what, where: at(place), fix: orLenient }),
);
