import { type LlmJudgeSettings, mostOfLlmJudge } from '../judging/index.ts';
import { toPlainText } from '../models/ask/index.ts';
import { estimateCost, estimateTokens, type Price, type Tokens } from '../models/prices/index.ts';
import type { Prompt } from '../steering/index.ts';

/**
 * What may be used at the most, with tokens of text counted by `estimateTokens`. A dry run's bound and what a budget sets
 * aside for a call are both made of these. A failed call that is made again counts once: services charge for
 * replies only. One that may have been charged for all the same (it broke off, or ran out of time) counts beside, in a budget.
 */
export interface MostUsed extends Tokens {
  readonly calls: number;
}

/** Tokens that a chat template or a service may put around the messages of a call. */
const TEMPLATE_TOKENS = 32;
/** Tokens of the frames around what is judged, of the schema and the form of the reply. */
const FRAME_TOKENS = 500;

/** The most that one answer uses. */
export function mostForAnswer(
  prompt: Prompt,
  { maxOutputTokens }: { readonly maxOutputTokens: number },
): MostUsed {
  const inputTokens = estimateTokens(toPlainText(prompt)) + TEMPLATE_TOKENS;
  return { calls: 1, inputTokens, outputTokens: maxOutputTokens };
}

/**
 * The most that scoring pairs after one prompt uses. Behind an API the prompt is sent by itself, and with each text; a model of
 * this process reads it once.
 */
export function mostForScoring(
  prompt: Prompt,
  pairs: readonly (readonly [string, string])[],
  isLocal = false,
): MostUsed {
  const { inputTokens } = mostForAnswer(prompt, { maxOutputTokens: 0 });
  const texts = pairs.flat();
  const ofTexts = texts.reduce((sum, text) => sum + estimateTokens(text) + TEMPLATE_TOKENS, 0);
  if (isLocal) return { calls: 1, inputTokens: inputTokens + ofTexts, outputTokens: 0 };
  const calls = 1 + texts.length;
  return { calls, inputTokens: calls * inputTokens + ofTexts, outputTokens: calls };
}

/**
 * The most that one judgement by a model uses, or several together.
 *
 * @param shownTokens - tokens of what is judged: context, prompt, key and answer; of all answers together
 */
export function mostForJudgement(
  shownTokens: number,
  settings: LlmJudgeSettings = {},
  answers = 1,
): MostUsed {
  const { calls: callsEach, outputTokensACall, rubric } = mostOfLlmJudge(settings);
  const calls = answers * callsEach;
  const inputTokens = callsEach * shownTokens + calls * (estimateTokens(rubric) + FRAME_TOKENS);
  return { calls, inputTokens, outputTokens: calls * outputTokensACall };
}

/** Two amounts added up. */
export function addMost(one: MostUsed, other: MostUsed): MostUsed {
  return {
    calls: one.calls + other.calls,
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
  };
}

/** As a budget counts it. Without a known price it costs nothing. */
export function toAmount(
  most: MostUsed,
  price: Price | null,
): { readonly usd: number; readonly tokens: number } {
  return {
    usd: price === null ? 0 : estimateCost(most, price),
    tokens: most.inputTokens + most.outputTokens,
  };
}
