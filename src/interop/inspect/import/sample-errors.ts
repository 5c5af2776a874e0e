import { SteerlabError } from '../../../errors/index.ts';
import { quote } from '../../import-run/index.ts';

const map = 'in the file that --scores names';

/** A sample is more than one question and one answer. */
export class NotSingleTurnError extends SteerlabError {
  override readonly name = 'NotSingleTurnError';
  constructor(where: string, detail: string) {
    super({
      what: `The sample is not one question with one answer: ${detail}.`,
      where,
      fix: 'Only tasks that ask once and judge the answer can be imported, not agents with tools.',
    });
  }
}

/** A scorer gave a value that stands for no decision. */
export class UnknownScoreValueError extends SteerlabError {
  override readonly name = 'UnknownScoreValueError';
  readonly scorer: string;
  readonly value: string;
  constructor(where: string, scorer: string, value: string, known: readonly string[]) {
    super({
      what: `The scorer ${quote(scorer)} gave the value ${quote(value)}, which stands for no decision. Known: ${known.join(', ')}.`,
      where,
      fix:
        `Say what it means ${map}: judges: { NAME: { scorer: ${quote(scorer)}, decisions: { ${quote(value)}: ` +
        'convergence } } }. Scorers that are not named there are left out.',
    });
    this.scorer = scorer;
    this.value = value;
  }
}

/** The mapping names a scorer that no sample has. */
export class UnknownScorerError extends SteerlabError {
  override readonly name = 'UnknownScorerError';
  readonly scorer: string;
  readonly found: readonly string[];
  constructor(scorer: string, found: readonly string[]) {
    super({
      what: `No sample has a score of ${quote(scorer)}.`,
      fix: `Name one of these ${map}: ${found.map(quote).join(', ') || 'there is none'}.`,
    });
    this.scorer = scorer;
    this.found = found;
  }
}

/** It can't be told which way a condition steers. */
export class UnknownDirectionError extends SteerlabError {
  override readonly name = 'UnknownDirectionError';
  readonly condition: string;
  constructor(where: string, condition: string) {
    super({
      what: `Which way does the condition ${quote(condition)} steer? The log does not say.`,
      where,
      fix: `Say it ${map}: conditions: { ${quote(condition)}: anti }, or baseline, or pro.`,
    });
    this.condition = condition;
  }
}

/** Two samples are the same trial. */
export class DuplicateSampleError extends SteerlabError {
  override readonly name = 'DuplicateSampleError';
  readonly firstWhere: string;
  constructor(where: string, firstWhere: string, trial: string) {
    super({
      what: `Two samples are the same trial (${trial}); the first is at ${firstWhere}.`,
      where,
      fix: `Leave one of the logs out, or tell them apart by another path for condition or task ${map}.`,
    });
    this.firstWhere = firstWhere;
  }
}

/** Samples of one task, or of one category, say different things of it. */
export class SamplesDifferError extends SteerlabError {
  override readonly name = 'SamplesDifferError';
  readonly firstWhere: string;
  constructor(where: string, firstWhere: string, detail: string) {
    super({
      what: `Two samples differ in ${detail}; the first is at ${firstWhere}.`,
      where,
      fix: `Tell them apart by another path for task or category ${map}, or import the logs into runs of their own.`,
    });
    this.firstWhere = firstWhere;
  }
}

/** A path of the mapping leads nowhere in a sample. */
export class MappedPathError extends SteerlabError {
  override readonly name = 'MappedPathError';
  readonly path: string;
  constructor(where: string, path: string, key: string) {
    super({
      what: `There is no text at ${quote(path)}, where the ${key} should stand.`,
      where,
      fix: `Correct the path ${map}: "inspect log dump" shows what a log holds.`,
    });
    this.path = path;
  }
}
