import type { LlamaModel, Token } from 'node-llama-cpp';
import { pickMark } from './pick-mark.ts';
import type { ChatMessage } from './read-messages.ts';

/**
 * Tokens of a rendered conversation. Special tokens are read as such where the template wrote them. Where a message's
 * text merely looks like one (`<|im_end|>` in a user's words), it stays plain text: the text is cut behind the first
 * character of each look-alike before it is rendered, and the rendering is tokenised piece by piece at those cuts.
 * Without look-alikes the tokens are those of the whole rendering.
 */
export function tokenizeChat(
  model: LlamaModel,
  messages: readonly ChatMessage[],
  render: (messages: readonly ChatMessage[]) => string,
): { tokens: Token[]; rendered: string } {
  const mark = pickMark(messages.map((message) => message.content));
  const cut = messages.map(({ role, content }) => ({ role, content: cutLookAlikes(model, content, mark) }));
  const pieces = render(cut).split(mark);
  const tokens = pieces.flatMap((piece, index) =>
    index === 0 ? model.tokenize(piece, true) : model.tokenize(piece, true, 'trimLeadingSpace'),
  );
  return { tokens: addBos(model, tokens), rendered: pieces.join('') };
}

/** Tokens of text as it stands: no template, nothing in it special, with a BOS before it where the model wants one. */
export function tokenizePlain(model: LlamaModel, text: string): Token[] {
  return addBos(model, model.tokenize(text, false));
}

function addBos(model: LlamaModel, tokens: Token[]): Token[] {
  const { bos, shouldPrependBosToken } = model.tokens;
  return shouldPrependBosToken && bos !== null && tokens[0] !== bos ? [bos, ...tokens] : tokens;
}

function cutLookAlikes(model: LlamaModel, text: string, mark: string): string {
  return findLookAlikes(model, text).reduce((cut, lookAlike) => {
    const [first = '', ...rest] = lookAlike;
    return cut.replaceAll(lookAlike, first + mark + rest.join(''));
  }, text);
}

/** The special tokens' texts that stand in a text, longest first. */
function findLookAlikes(model: LlamaModel, text: string): string[] {
  const read = model.tokenize(text, true);
  const plain = model.tokenize(text, false);
  if (read.length === plain.length && read.every((token, index) => token === plain[index])) return [];
  const special = new Set(read.filter((token) => model.isSpecialToken(token)));
  return [...special]
    .map((token) => model.detokenize([token], true).trim())
    .filter((name) => name.length > 1 && text.includes(name))
    .sort((left, right) => right.length - left.length);
}
