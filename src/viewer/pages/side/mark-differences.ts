import { diffSentences, diffWordsWithSpace } from 'diff';

/** A piece of a text, and whether the other text lacks it in this place. */
export interface MarkedPart {
  readonly text: string;
  readonly isNew: boolean;
}

/** In characters of both texts together. */
const LONGEST = 40_000;
/** Words and blanks that may differ before whole sentences are compared: beyond it, single words in common say nothing. */
const MOST_EDITS = 700;
const PATIENCE_MS = 1_000;

/**
 * Cuts a text into what another has and what it has not: by words where they are much alike, else by sentences.
 *
 * @returns null where the texts are too long, or have not one sentence in common
 */
export function markDifferences(text: string, against: string): readonly MarkedPart[] | null {
  if (text.length + against.length > LONGEST) return null;
  const changes =
    diffWordsWithSpace(against, text, { maxEditLength: MOST_EDITS, timeout: PATIENCE_MS }) ??
    diffSentences(against, text);
  const parts = changes
    .filter(({ removed }) => !removed)
    .map(({ value, added }) => ({ text: value, isNew: added }));
  return parts.every(({ isNew, text: part }) => isNew || part.trim() === '') ? null : parts;
}
