import { defineError } from '../errors/index.ts';

/** A prompt leaves no room for an answer in the longest context that may be used. */
export const PromptTooLongError = defineError(
  'prompt-too-long',
  (facts: { model: string; promptTokens: number; contextSize: number }) => ({
    what: `A prompt of ${facts.promptTokens} tokens does not fit a context of ${facts.contextSize}.`,
    where: `model ${facts.model}`,
    fix: 'Shorten the prompt, or set decoding.maxInputTokens so that it is cut.',
  }),
);
