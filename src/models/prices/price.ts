import type { TokenUsage } from '../answer.ts';

/** US dollars for a million tokens. */
export interface Price {
  readonly input: number;
  /** For input taken from a cache; where the table does not say, the same as `input`. */
  readonly cachedInput: number;
  /** For all new tokens, those of the reasoning included. */
  readonly output: number;
}

/**
 * What a call cost, in US dollars; null where the provider did not say how many tokens it used. Cached input is counted
 * at its own price and not again as input.
 *
 * @example
 * costOf({ inputTokens: 1000, cachedInputTokens: 0, outputTokens: 100, reasoningTokens: null },
 *   { input: 2, cachedInput: 0.2, output: 10 }) // 0.003
 */
export function costOf(usage: TokenUsage, price: Price): number | null {
  const { inputTokens, cachedInputTokens, outputTokens } = usage;
  if (inputTokens === null || outputTokens === null) return null;
  const cached = Math.min(cachedInputTokens ?? 0, inputTokens);
  return (
    ((inputTokens - cached) * price.input + cached * price.cachedInput + outputTokens * price.output) / 1e6
  );
}

/** Tokens that calls use, or may use. */
export interface Tokens {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What so many tokens cost, in US dollars, with nothing taken from a cache. */
export function estimateCost({ inputTokens, outputTokens }: Tokens, price: Price): number {
  return (inputTokens * price.input + outputTokens * price.output) / 1e6;
}

/** The end of Unicode's Latin blocks up to Extended-B. */
const LAST_LATIN = 0x24f;

/**
 * About how many tokens a text has, for bounds and rate limits before anything was sent: one for four characters of Latin
 * script (OpenAI's rule of thumb for English), and one for each other character, since tokenizers split these finer.
 */
export function estimateTokens(text: string): number {
  let wide = 0;
  for (let place = 0; place < text.length; place += 1) if (text.charCodeAt(place) > LAST_LATIN) wide += 1;
  return Math.ceil((text.length - wide) / 4 + wide);
}
