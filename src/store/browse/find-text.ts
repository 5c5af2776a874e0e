import { countCharacters, sliceCharacters } from '../../text/index.ts';
import { EXCERPT } from './excerpt.ts';
import type { SearchPlace } from './filter-trials.ts';
import type { TrialDetail } from './trial-detail.ts';

/** Whether a text stands in a trial, where it is looked for; upper and lower case of a to z are the same. */
export function holdsText(detail: TrialDetail, text: string, within: SearchPlace): boolean {
  const sought = foldCase(text);
  return textsOf(detail, within).some((one) => foldCase(one).includes(sought));
}

/** The start of an answer as a list shows it, or of what stands round a text in it. */
export function excerptOf(answer: string, around: string): string {
  const at = foldCase(answer).indexOf(foldCase(around));
  const before = at === -1 ? 0 : countCharacters(answer.slice(0, at));
  return sliceCharacters(answer, Math.max(0, before - EXCERPT.before), EXCERPT.length);
}

function textsOf(
  { answer, user, system, prefill, judgements }: TrialDetail,
  within: SearchPlace,
): readonly string[] {
  switch (within) {
    case 'answer':
      return answer === null ? [] : [answer.text];
    case 'prompt':
      return [user, system, prefill];
    case 'reason':
      return judgements.map(({ reason }) => reason);
  }
}

/** A text with letters from A to Z small: as SQLite compares, only these have two cases. */
export function foldCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
