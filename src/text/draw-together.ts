/** A text as one line: each run of white space becomes one space, and none is left at the ends. */
export function drawTogether(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
