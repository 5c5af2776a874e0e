/** What code needs in order to check an answer to a capability task. */
export type Checker =
  /** The last line `Answer: …` holds this whole number, alone or with this unit behind it. */
  | { readonly kind: 'number'; readonly value: number; readonly unit: string }
  /** The last line `Answer: …` holds these words, separated by commas, in this order, whatever their case. */
  | { readonly kind: 'order'; readonly words: readonly string[] }
  /** The whole answer is this text to the letter; blanks around it do not count. */
  | { readonly kind: 'reply'; readonly text: string };

/** What code found in an answer. `read` is what was taken for the answer's result. */
export type Checked =
  | { readonly kind: 'solved' | 'wrong'; readonly read: string }
  /** No result could be read; it counts as wrong. */
  | { readonly kind: 'unreadable' };

// A result is read only where it stands for itself: "Answer: 3 or 4" is no number.
const RESULT = /^[\s>*_#-]*answer[*_]*\s*:(.*)$/i;
// One sign in front, digits with or without a comma each three, and zeros behind the point.
const WHOLE = /^([+\-−]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?\s*(\D*)$/;

/** Reads a subject's final answer (no reasoning) and checks it. */
export function checkAnswer(answer: string, checker: Checker): Checked {
  if (checker.kind === 'reply') {
    const read = answer.trim();
    return read === '' ? { kind: 'unreadable' } : verdict(read, read === checker.text);
  }
  const read = readResult(answer);
  if (read === '') return { kind: 'unreadable' };
  switch (checker.kind) {
    case 'number': {
      const [, sign = '', digits, unit = ''] = WHOLE.exec(read) ?? [];
      if (digits === undefined || !['', checker.unit.toLowerCase()].includes(unit.trim().toLowerCase()))
        return { kind: 'unreadable' };
      const size = Number(digits.replaceAll(',', ''));
      return verdict(read, (sign === '-' || sign === '−' ? -size : size) === checker.value);
    }
    case 'order': {
      const words = read.split(',').map((word) => word.trim().toLowerCase());
      return verdict(read, words.join() === checker.words.join().toLowerCase());
    }
  }
}

/** What a person reads of a checker: the answer that is right. */
export function describeExpected(checker: Checker): string {
  switch (checker.kind) {
    case 'number':
      return `${checker.value}${checker.unit === '' ? '' : ` ${checker.unit}`}`;
    case 'order':
      return checker.words.join(', ');
    default:
      return checker.text;
  }
}

function verdict(read: string, isRight: boolean): Checked {
  return { kind: isRight ? 'solved' : 'wrong', read };
}

/** The last line of the form `Answer: …`, without marks of emphasis, quotes and a full stop around what it says. */
function readResult(answer: string): string {
  const results = answer.split('\n').flatMap((line) => RESULT.exec(line)?.[1] ?? []);
  return (results.at(-1) ?? '').replace(/^[\s*_`"']+|[\s*_`"'.]+$/g, '');
}
