/**
 * Parses JSON as Python writes it: with `NaN`, `Infinity` and `-Infinity`, which stand for a score that could not be
 * given and become null.
 *
 * @throws {SyntaxError} where it is not JSON otherwise.
 */
export function parsePythonJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const plain = replaceConstants(text);
    if (plain === null) throw error;
    return JSON.parse(plain);
  }
}

/** The text with its constants replaced, those inside strings left alone; null where it has none. */
function replaceConstants(text: string): string | null {
  const token = /"|NaN|-?Infinity/g;
  const pieces: string[] = [];
  let from = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[0] === '"') {
      token.lastIndex = endOfString(text, token.lastIndex);
      continue;
    }
    pieces.push(text.slice(from, match.index), 'null');
    from = token.lastIndex;
  }
  return from === 0 ? null : [...pieces, text.slice(from)].join('');
}

function endOfString(text: string, start: number): number {
  for (let at = start; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '\\') at += 1;
    else if (letter === '"') return at + 1;
  }
  return text.length;
}
