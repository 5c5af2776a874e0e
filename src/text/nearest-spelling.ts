import leven from 'leven';

/**
 * The candidate that `word` most likely means, or undefined where none is near: at most a third of the letters (and at
 * least two) may differ.
 */
export function nearestSpelling(word: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: leven(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= Math.max(2, Math.floor(word.length / 3))
    ? best.candidate
    : undefined;
}

/** Asks whether the nearest candidate was meant, to end a sentence with; empty where none is near. */
export function guessSpelling(word: string, candidates: readonly string[]): string {
  const near = nearestSpelling(word, candidates);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}
