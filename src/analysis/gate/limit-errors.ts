import { SteerlabError } from '../../errors/index.ts';

/** A limit that can't be read, or that names what the run does not have. It points at the place in the limit's text. */
export class LimitError extends SteerlabError {
  override readonly name = 'LimitError';
  /** The limit as it was written. */
  readonly limit: string;
  /** Where in it the fault begins, counted from 0. */
  readonly at: number;

  /** @param length - how many characters are at fault */
  constructor(limit: string, at: number, length: number, what: string, fix: string) {
    // The marks stand under the limit, which the error's text sets in by the width of "  where: ".
    const marks = `${' '.repeat('  where: '.length + at)}${'^'.repeat(Math.max(1, length))}`;
    super({ what, where: `${limit}\n${marks}`, fix });
    this.limit = limit;
    this.at = at;
  }
}

/** A subject that the run does not have was to be held against the limits. */
export class UnknownSubjectError extends SteerlabError {
  override readonly name = 'UnknownSubjectError';
  readonly subject: string;
  readonly known: readonly string[];

  constructor(subject: string, known: readonly string[], nearest: string | undefined) {
    const guess = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
    super({
      what: `No subject of this run is called "${subject}".${guess}`,
      fix: `Use one of: ${known.join(', ')}.`,
    });
    this.subject = subject;
    this.known = known;
  }
}

/** The run has no trial of what a limit is set on. */
export class MissingCellError extends SteerlabError {
  override readonly name = 'MissingCellError';
  readonly subject: string;
  readonly condition: string;

  /** @param cells - what there is, such as `small under anti` */
  constructor(limit: string, subject: string, condition: string, cells: readonly string[]) {
    super({
      what: `The run has no trial of "${subject}" under "${condition}".`,
      where: limit,
      fix: `Run it, or limit what there is: ${cells.join(', ') || 'nothing yet'}.`,
    });
    this.subject = subject;
    this.condition = condition;
  }
}
