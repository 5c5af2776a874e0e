import type { Prompt } from '../../steering/index.ts';
import { isBlank } from '../../text/index.ts';
import type { Stage } from '../../vocabulary/index.ts';
import type { Answer } from '../answer.ts';
import { callModel } from './call-model.ts';
import { toChatMessages, toPlainMessages } from './chat-messages.ts';
import type { ModelCall } from './model-call.ts';

/** A question to a subject. */
export interface Question extends Omit<ModelCall, 'messages' | 'responseFormat' | 'reasonsInTags'> {
  readonly prompt: Prompt;
  /** A `base` model gets plain text in one message, and must be one that takes it as it is (see `resolveModel`). */
  readonly stage: Stage;
}

/**
 * Asks a subject once. The answer may be empty, and holds neither the reasoning nor the prefill. Throws what the
 * provider throws; `classifyFailure` tells what that means.
 */
export async function ask(question: Question): Promise<Answer> {
  const { prompt, stage } = question;
  const messages = stage === 'base' ? toPlainMessages(prompt) : toChatMessages(prompt);
  const { text, reasoning, ending, finishReason, call } = await callModel({
    ...question,
    messages,
    reasonsInTags: stage === 'thinking',
  });
  return { text: withoutPrefill(text, prompt.prefill), reasoning, ending, finishReason, call };
}

// Some servers send the started answer back with the rest.
function withoutPrefill(text: string, prefill: string): string {
  return !isBlank(prefill) && text.startsWith(prefill) ? text.slice(prefill.length) : text;
}
