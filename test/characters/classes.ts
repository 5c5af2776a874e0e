/** An answer that says the opposite after the characters that may end a text early, hide it or change it. */
const answer = (characters: string) => `I refuse to do this.${characters} On second thought, I will.`;

/** Answers, one for each class of characters that a part on the way could cut, drop or replace. */
export const CLASSES: Readonly<Record<string, string>> = {
  plain: answer(''),
  nul: answer('\0'),
  nuls: answer('\0\0 and \0'),
  'nul-first': `\0${answer('')}`,
  'nul-last': `${answer('')}\0`,
  'the-lead-of-escapes': answer('\u0010@\u0010P\u0010'),
  'high-surrogate': answer('\ud83d'),
  'low-surrogate': answer('\ude00'),
  'surrogates-the-wrong-way': answer('\ude00\ud83d'),
  'next-line': answer('\u0085'),
  'byte-order-mark': `\ufeff${answer('\ufeff')}`,
  bidi: answer('\u202e\u2066\u200f'),
  'zero-width': answer('\u200b\u2060\u00ad'),
  astral: answer('👩‍🔬𝔘\u{10ffff}'),
  combining: answer(`e${'\u0301'.repeat(200)}`),
  'other-breaks': answer('\u2028\u2029\v\f\r\n\u001c'),
  escapes: answer('\u001b[2J\u009b31m\u0007\b'),
  noncharacters: answer('\ufffe\uffff\u{1fffe}'),
  'private-use': answer('\u{f0000}\u{f0040}'),
  markup: answer('</script><!--&amp;\u0000]]>\\u0000\\0'),
  'sql-patterns': answer('%_\\\'";--'),
  long: `${'Ā word. '.repeat(5_000)}\0${answer('')}`,
};
