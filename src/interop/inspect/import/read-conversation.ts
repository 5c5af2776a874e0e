import type { Answer, FinishReason } from '../../../models/index.ts';
import type { Prompt } from '../../../steering/index.ts';
import type { LogMessage, LogSample } from './log-schema.ts';
import { NotSingleTurnError } from './sample-errors.ts';

/** What a sample asked, and what was answered; null where there is no answer. */
export interface Conversation {
  readonly prompt: Prompt;
  readonly answer: Answer | null;
}

/**
 * Reads a sample as one question with one answer: system messages are the system prompt, the last user message is the
 * steered prompt, exchanges before it are examples, and an assistant message after it, before the answer, is a prefill.
 *
 * @throws {NotSingleTurnError} where it is more than that: tools, or turns that no one answered.
 */
export function readConversation(sample: LogSample, where: string): Conversation {
  return { prompt: readPrompt(turnsBefore(sample), sample, where), answer: readAnswer(sample) };
}

/** The messages that the answer was an answer to. */
function turnsBefore({ messages, input, output }: LogSample): readonly LogMessage[] {
  if (messages.length === 0) return typeof input === 'string' ? [{ role: 'user', content: input }] : input;
  const last = messages.at(-1);
  const reply = output?.choices[0]?.message;
  const isReply =
    last?.role === 'assistant' &&
    reply !== undefined &&
    (last.id == null || last.id === reply.id) &&
    JSON.stringify(last.content) === JSON.stringify(reply.content);
  return isReply ? messages.slice(0, -1) : messages;
}

function readPrompt(turns: readonly LogMessage[], sample: LogSample, where: string): Prompt {
  const text = (message: LogMessage | undefined) => (message === undefined ? '' : textOf(message, sample));
  const system = turns.filter(({ role }) => role === 'system').map(text);
  const spoken = turns.filter(({ role }) => role !== 'system');
  const place = spoken.findLastIndex(({ role }) => role === 'user');
  if (place === -1) throw new NotSingleTurnError(where, 'it has no user message');
  if (spoken.some(({ role }) => role === 'tool')) throw new NotSingleTurnError(where, 'it has tool messages');
  const shown = spoken.slice(0, place);
  const isPaired =
    shown.length % 2 === 0 && shown.every(({ role }, i) => role === (i % 2 === 0 ? 'user' : 'assistant'));
  if (!isPaired) throw new NotSingleTurnError(where, 'user and assistant do not take turns');
  const examples = shown.flatMap((turn, i) =>
    i % 2 === 0 ? [{ user: text(turn), assistant: text(shown[i + 1]) }] : [],
  );
  const prefill = spoken
    .slice(place + 1)
    .map(text)
    .join('');
  return { system: system.join('\n\n'), examples, user: text(spoken[place]), prefill };
}

const FINISH_REASONS: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  max_tokens: 'length',
  model_length: 'length',
  content_filter: 'content-filter',
};

function readAnswer(sample: LogSample): Answer | null {
  const { output } = sample;
  const choice = output?.choices[0];
  if (output === null || output === undefined || choice === undefined) return null;
  const { usage } = output;
  const cached = usage?.input_tokens_cache_read ?? null;
  return {
    text: textOf(choice.message, sample),
    reasoning: reasoningOf(choice.message, sample),
    finishReason: FINISH_REASONS[choice.stop_reason ?? ''] ?? 'other',
    call: {
      usage: {
        inputTokens: usage == null ? null : usage.input_tokens + (cached ?? 0),
        cachedInputTokens: cached,
        outputTokens: usage?.output_tokens ?? null,
        reasoningTokens: usage?.reasoning_tokens ?? null,
      },
      latencyMs: (output.time ?? 0) * 1000,
      modelVersion: null,
      requestId: output.response_id ?? null,
      attempts: 1,
      costUsd: usage?.total_cost ?? null,
    },
  };
}

function textOf({ content }: LogMessage, sample: LogSample): string {
  if (typeof content === 'string') return resolve(content, sample);
  const texts = content.flatMap(({ type, text }) => (type === 'text' && text != null ? [text] : []));
  return texts.map((text) => resolve(text, sample)).join('\n');
}

function reasoningOf({ content }: LogMessage, sample: LogSample): string {
  if (typeof content === 'string') return '';
  const thoughts = content.flatMap(({ reasoning }) => (reasoning == null ? [] : [reasoning]));
  return thoughts.map((thought) => resolve(thought, sample)).join('\n');
}

const ATTACHMENT = 'attachment://';

/** Inspect keeps a long text that stands several times once, and puts a reference in its places. */
function resolve(text: string, { attachments }: LogSample): string {
  if (!text.startsWith(ATTACHMENT)) return text;
  const key = text.slice(ATTACHMENT.length);
  return attachments != null && Object.hasOwn(attachments, key) ? (attachments[key] ?? text) : text;
}
