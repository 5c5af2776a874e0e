import { SteerlabError } from '../errors/index.ts';

/** A run has a judge of this name already, and it is another model. */
export class JudgeNameTakenError extends SteerlabError {
  override readonly name = 'JudgeNameTakenError';
  readonly judge: string;
  /** The model of the judge that has the name; null where it has none, or an import does not tell. */
  readonly known: string | null;
  /** The model that was to judge under it; null for the offline judge. */
  readonly wanted: string | null;

  constructor(folder: string, judge: string, known: string | null, wanted: string | null) {
    super({
      what: `The run has another judge called "${judge}"${known === null ? '' : `: ${known}`}.`,
      where: folder,
      fix: `Give the new judge a name of its own, such as --judge ${judge}-2=${wanted ?? 'provider/model'}. Nothing was changed.`,
    });
    this.judge = judge;
    this.known = known;
    this.wanted = wanted;
  }
}
