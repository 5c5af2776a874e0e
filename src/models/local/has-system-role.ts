import type { EncodePrompt } from './encode-prompt.ts';

const SYSTEM = 'Be brief.';
const USER = 'Go on.';

/** Whether a system message is more than a text at the head of the first user message, which is where it goes without a role. */
export function hasSystemRole(encode: EncodePrompt): boolean {
  const plain = { variables: {}, maxInputTokens: null };
  const system = encode(
    [
      { role: 'system', content: SYSTEM },
      { role: 'user', content: USER },
    ],
    plain,
  );
  const merged = encode([{ role: 'user', content: `${SYSTEM}\n\n${USER}` }], plain);
  return system.tokens.join(' ') !== merged.tokens.join(' ');
}
