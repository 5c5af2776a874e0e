import type { LlamaModel, Token } from 'node-llama-cpp';

const thinkTags = ['<think>', '</think>'];

/**
 * The text of generated tokens, special tokens left out, save the tags that part reasoning from answer: some models
 * have those as special tokens. `before` are the tokens in front, which decide whether a leading space belongs to the text.
 */
export function decodeReply(model: LlamaModel, tokens: readonly Token[], before: readonly Token[]): string {
  const tags = new Map<Token, string>();
  for (const tag of thinkTags) {
    const [token, ...more] = model.tokenize(tag, true);
    if (token !== undefined && more.length === 0 && model.isSpecialToken(token)) tags.set(token, tag);
  }
  let text = '';
  let start = 0;
  for (const [index, token] of tokens.entries()) {
    const tag = tags.get(token);
    if (tag === undefined) continue;
    text += model.detokenize(tokens.slice(start, index), false, [...before, ...tokens.slice(0, start)]) + tag;
    start = index + 1;
  }
  return text + model.detokenize(tokens.slice(start), false, [...before, ...tokens.slice(0, start)]);
}
