import { SteerlabError } from '../../errors/index.ts';
import { quote } from '../import-run/index.ts';

/** A steered prompt is not its task's prompt with a suffix after it. */
export class NoSuffixError extends SteerlabError {
  override readonly name = 'NoSuffixError';
  readonly condition: string;
  constructor(condition: string, where: string) {
    super({
      what: `A prompt steered by ${quote(condition)} is not its task's prompt with a suffix after it.`,
      where,
      fix: 'Only conditions that add a suffix, as the published ones do, can be recovered from what was asked.',
    });
    this.condition = condition;
  }
}

/** Prompts of one condition have different suffixes. */
export class SuffixesDifferError extends SteerlabError {
  override readonly name = 'SuffixesDifferError';
  readonly condition: string;
  readonly firstWhere: string;
  constructor(condition: string, firstWhere: string, where: string) {
    super({
      what: `Two prompts steered by ${quote(condition)} have different suffixes; the first is at ${firstWhere}.`,
      where,
      fix: 'Import runs that were steered differently into runs of their own.',
    });
    this.condition = condition;
    this.firstWhere = firstWhere;
  }
}
