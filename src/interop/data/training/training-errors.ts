import { SteerlabError } from '../../../errors/index.ts';
import { nearestSpelling } from '../../../yaml/index.ts';

/** What a name may name. */
export type NameKind = 'judge' | 'subject' | 'condition' | 'decision';

/** There is no judge, subject or condition of that name in the run, or no such decision. */
export class UnknownNameError extends SteerlabError {
  override readonly name = 'UnknownNameError';
  readonly kind: NameKind;
  readonly given: string;
  readonly known: readonly string[];
  constructor(kind: NameKind, given: string, known: readonly string[]) {
    const near = nearestSpelling(given, known);
    super({
      what: `There is no ${kind} called "${given}".`,
      fix:
        near === undefined
          ? `Use one of: ${known.join(', ') || 'there is none'}.`
          : `Did you mean "${near}"?`,
    });
    this.kind = kind;
    this.given = given;
    this.known = known;
  }
}

/** No answer is left to train on. */
export class NoExamplesError extends SteerlabError {
  override readonly name = 'NoExamplesError';
  constructor(run: string, detail: string) {
    super({
      what: `No answer is left to train on: ${detail}. Nothing was written.`,
      where: run,
      fix: 'Take other decisions (--decisions), another condition or judge, or run more tasks.',
    });
  }
}
