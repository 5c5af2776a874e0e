/** A short string of private-use characters that stands in none of the texts. */
export function pickMark(texts: readonly string[]): string {
  for (let number = 0; ; number++) {
    const mark = `\uE0F0${number}\uE0F1`;
    if (!texts.some((text) => text.includes(mark))) return mark;
  }
}
