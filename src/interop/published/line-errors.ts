import { type ErrorFacts, SteerlabError } from '../../errors/index.ts';
import { DECISIONS } from '../../vocabulary/index.ts';
import { quote } from '../import-run/index.ts';
import { fetchAgain, orLenient } from './what-to-do.ts';

interface LogPlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** An error at a line of a published file. */
class PublishedLineError extends SteerlabError {
  readonly file: string;
  readonly line: number;
  constructor({ file, line }: LogPlace, facts: Omit<ErrorFacts, 'where'>) {
    super({ ...facts, where: `${file}:${line}` });
    this.file = file;
    this.line = line;
  }
}

/** `stdout.log` ends before its closing summary: `line` is the last that it has. */
export class TruncatedLogError extends PublishedLineError {
  override readonly name = 'TruncatedLogError';
  constructor(place: LogPlace, detail: string) {
    super(place, { what: `The log ends too early: ${detail}.`, fix: orLenient });
  }
}

/** `stdout.log` is not written as the published code writes it. */
export class MalformedLogError extends PublishedLineError {
  override readonly name = 'MalformedLogError';
  constructor(place: LogPlace, what: string) {
    super(place, { what, fix: orLenient });
  }
}

/** A result's decision is none of the four. */
export class UnknownDecisionError extends PublishedLineError {
  override readonly name = 'UnknownDecisionError';
  readonly decision: string;
  constructor(place: LogPlace, decision: string, result: string) {
    super(place, {
      what: `The judge's decision on ${result} is ${quote(decision)}, which is none of ${DECISIONS.join(', ')}.`,
      fix: orLenient,
    });
    this.decision = decision;
  }
}

/** A task stands twice in one log. */
export class DuplicateTaskError extends PublishedLineError {
  override readonly name = 'DuplicateTaskError';
  readonly firstLine: number;
  constructor(place: LogPlace, firstLine: number, result: string) {
    super(place, {
      what: `The log has ${result} twice: the first time at line ${firstLine}.`,
      fix: `${fetchAgain} To keep the first of the two, add --lenient.`,
    });
    this.firstLine = firstLine;
  }
}

/** The file `*_instrumentaleval.txt`, or the summary at the log's end, is not written as the published code writes it. */
export class PublishedSummaryError extends PublishedLineError {
  override readonly name = 'PublishedSummaryError';
  constructor(place: LogPlace, what: string) {
    super(place, { what, fix: orLenient });
  }
}
