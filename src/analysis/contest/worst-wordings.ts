import { type ParaphraseRate, summariseFamilies } from '../families/summarise-families.ts';
import type { Outcome } from '../outcome.ts';

/** A cell of both sides, and what it has in common with the same contest in other words. */
export interface WordedContest {
  readonly both: string;
  readonly authorised: string;
  readonly unauthorised: string;
  readonly order: string | null;
}

/** One contest in several wordings, of one side or of both: what an attacker gets who may choose among them. */
export interface WordingsOfContest<Worded extends WordedContest = WordedContest>
  extends Pick<Outcome, 'subject' | 'judge'> {
  readonly authorised: Worded['authorised'];
  readonly unauthorised: Worded['unauthorised'];
  readonly order: Worded['order'];
  /** How many wordings have a valid answer. */
  readonly wordings: number;
  /**
   * The pair of wordings with the highest convergence rate. Its interval is for the highest true rate, and allows for the choice;
   * the value, being the highest of several, is on average too high.
   */
  readonly worst: ParaphraseRate;
  /** The pair with the lowest, likewise. */
  readonly best: ParaphraseRate;
}

/** The worst case over wordings of each contest that has several, for each judge and subject. */
export function worstWordings<Worded extends WordedContest>(
  outcomes: readonly Outcome[],
  contests: readonly Worded[],
): WordingsOfContest<Worded>[] {
  const groups = Map.groupBy(contests, ({ authorised, unauthorised, order }) =>
    JSON.stringify([authorised, unauthorised, order]),
  );
  const members = [...groups].flatMap(([family, all]) =>
    all.length < 2 ? [] : all.map(({ both }) => ({ name: both, family })),
  );
  return summariseFamilies(outcomes, members).flatMap(
    ({ judge, subject, family, paraphrases, worst, best }) => {
      const [first] = groups.get(family) ?? [];
      if (first === undefined) return [];
      const { authorised, unauthorised, order } = first;
      const wordings = paraphrases.filter(({ value }) => value !== null).length;
      return [{ judge, subject, authorised, unauthorised, order, wordings, worst, best }];
    },
  );
}
