import type { ReactNode } from 'react';

// What nobody sees, or what changes how the rest is read: controls, direction marks, zero-width characters, tags, and
// halves of surrogate pairs. The joiners that emoji and some scripts need stay.
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: showing control characters is what this is for.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Cs}]+/gu;

const NAMED = 6;

/** A run of unseen characters by their numbers. */
function nameUnseen(characters: string): string {
  const all = [...characters];
  const names = all.slice(0, NAMED).map((character) => {
    const number = character.codePointAt(0) ?? 0;
    return `U+${number.toString(16).toUpperCase().padStart(4, '0')}`;
  });
  return names.join(' ') + (all.length > NAMED ? ` … ${all.length} in all` : '');
}

interface UntrustedProps {
  readonly text: string;
  /** What is marked wherever it stands, whatever its case; an empty text marks nothing. */
  readonly find?: string;
}

/** Text of a model as text: React makes a text node of it, and what can't be seen is named. */
export function Untrusted({ text, find = '' }: UntrustedProps): ReactNode {
  const whole = text.replaceAll('\r\n', '\n');
  const parts: ReactNode[] = [];
  let from = 0;
  for (const match of whole.matchAll(UNSEEN)) {
    parts.push(...markFound(whole.slice(from, match.index), find));
    parts.push(
      <span key={match.index} className="unseen" title="a character that can't be seen">
        {nameUnseen(match[0])}
      </span>,
    );
    from = match.index + match[0].length;
  }
  parts.push(...markFound(whole.slice(from), find));
  return <bdi>{parts}</bdi>;
}

/** A text in pieces, those that are looked for marked. */
function markFound(text: string, find: string): ReactNode[] {
  const sought = find.toLowerCase();
  const lower = text.toLowerCase();
  // Some letters have another length in lower case; then places in the two texts would not agree.
  if (sought === '' || lower.length !== text.length) return [text];
  const parts: ReactNode[] = [];
  let from = 0;
  for (let at = lower.indexOf(sought); at !== -1; at = lower.indexOf(sought, from)) {
    parts.push(
      text.slice(from, at),
      <mark key={`found ${at}`} className="found">
        {text.slice(at, at + sought.length)}
      </mark>,
    );
    from = at + sought.length;
  }
  return [...parts, text.slice(from)];
}
