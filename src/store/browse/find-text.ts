import { countCharacters, sliceCharacters } from '../../text/index.ts';
import { EXCERPT } from './excerpt.ts';
import type { SearchPlace } from './filter-trials.ts';
import type { TrialDetail } from './trial-detail.ts';
import { rowOf } from './trial-ids.ts';
import type { TrialIndex } from './trial-index.ts';
import type { NotesByTrial } from './trial-note.ts';

/** The places that the trial itself has: notes stand beside it. */
export type PlaceInTrial = Exclude<SearchPlace, 'note'>;

/** Whether a text stands in a trial, where it is looked for; upper and lower case of a to z are the same. */
export function holdsText(detail: TrialDetail, text: string, within: PlaceInTrial): boolean {
  const sought = foldCase(text);
  return textsOf(detail, within).some((one) => foldCase(one).includes(sought));
}

/** 1 in the rows of trials of whose notes one holds a text; upper and lower case of a to z are the same. */
export function findInNotes({ ids }: TrialIndex, notes: NotesByTrial, text: string): Uint8Array {
  const sought = foldCase(text);
  const hits = new Uint8Array(ids.length);
  for (const [trial, of] of notes) {
    const row = rowOf(ids, trial);
    if (row !== undefined && of.some((note) => foldCase(note.text).includes(sought))) hits[row] = 1;
  }
  return hits;
}

/** The start of an answer as a list shows it, or of what stands round a text in it. */
export function excerptOf(answer: string, around: string): string {
  const at = foldCase(answer).indexOf(foldCase(around));
  const before = at === -1 ? 0 : countCharacters(answer.slice(0, at));
  return sliceCharacters(answer, Math.max(0, before - EXCERPT.before), EXCERPT.length);
}

function textsOf(
  { answer, user, system, prefill, judgements }: TrialDetail,
  within: PlaceInTrial,
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
