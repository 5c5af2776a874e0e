/** Where in a text the first of the stop sequences begins; -1 where none stands in it. */
export function findStop(text: string, stopSequences: readonly string[]): number {
  const found = stopSequences
    .filter((stop) => stop !== '')
    .map((stop) => text.indexOf(stop))
    .filter((at) => at >= 0);
  return found.length === 0 ? -1 : Math.min(...found);
}
