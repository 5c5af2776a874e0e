import { type Answer, splitReasoning } from '../../models/index.ts';
import type { Prompt } from '../../steering/index.ts';
import { isBlank } from '../../text/index.ts';
import { ENDINGS, type Ending } from '../../vocabulary/index.ts';
import { quote } from '../import-run/index.ts';
import type { LogMessage, LogSample } from './log-schema.ts';
/** What a sample asked, and what was answered; or why that can't be told in text. */
export type Conversation =
  | {
      readonly kind: 'single-turn';
      readonly prompt: Prompt;
      /** Null where there is none. */
      readonly answer: Answer | null;
    }
  | {
      readonly kind: 'other';
      /** What else it is, as the end of a sentence. */
      readonly why: string;
    };

/**
 * Reads a sample as one question with one answer: system messages are the system prompt, the last user message is the
 * steered prompt, exchanges before it are examples, and an assistant message after it, before the answer, is a prefill.
 * Nothing is left out of a prompt or an answer: a sample with more in it than text, or with more turns, is another thing.
 *
 * @param thinks - whether the model reasons in tags, which may stand in an answer's text; they are taken apart then
 */
export function readConversation(sample: LogSample, thinks = false): Conversation {
  const turns = turnsBefore(sample);
  const spoken = turns.filter(({ role }) => role !== 'system');
  const place = spoken.findLastIndex(({ role }) => role === 'user');
  const reply = sample.output?.choices[0]?.message;
  const why =
    whyNotText('prompt', turns, sample) ??
    (reply === undefined ? null : whyNotText('answer', [reply], sample)) ??
    whyNotSingleTurn(spoken, place);
  if (why !== null) return { kind: 'other', why };
  const text = (message: LogMessage | undefined) => (message === undefined ? '' : textOf(message, sample));
  const system = turns.filter(({ role }) => role === 'system').map(text);
  const examples = spoken
    .slice(0, place)
    .flatMap((turn, i) => (i % 2 === 0 ? [{ user: text(turn), assistant: text(spoken[i + 1]) }] : []));
  const prefill = spoken.slice(place + 1).map(text);
  return {
    kind: 'single-turn',
    prompt: { system: system.join('\n\n'), examples, user: text(spoken[place]), prefill: prefill.join('') },
    answer: readAnswer(sample, thinks),
  };
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

function whyNotSingleTurn(spoken: readonly LogMessage[], place: number): string | null {
  if (spoken.some(({ role, tool_calls }) => role === 'tool' || (tool_calls?.length ?? 0) > 0))
    return 'the model used tools, which is more than one question with one answer';
  if (place === -1) return 'there is no user message';
  const shown = spoken.slice(0, place);
  const isPaired =
    shown.length % 2 === 0 && shown.every(({ role }, i) => role === (i % 2 === 0 ? 'user' : 'assistant'));
  return isPaired ? null : 'user and assistant do not take turns, so it is more than one question';
}

/** Parts that say nothing of their own: what a provider adds for itself. */
const SILENT = ['reasoning', 'data'];

function whyNotText(
  what: 'prompt' | 'answer',
  messages: readonly LogMessage[],
  sample: LogSample,
): string | null {
  for (const { content, role, tool_calls } of messages) {
    const parts = typeof content === 'string' ? [{ type: 'text', text: content }] : content;
    for (const { type, text } of parts) {
      if (type !== 'text' && !(role === 'assistant' && SILENT.includes(type)))
        return `the ${what} holds more than text (${quote(type)}), and without that it would be another ${what}`;
      if (text != null && resolve(text, sample) === null)
        return `the log does not hold the text of its ${what}, which it refers to as an attachment`;
    }
    if (what === 'answer' && (tool_calls?.length ?? 0) > 0)
      return 'the answer calls a tool, which is more than one question with one answer';
  }
  return null;
}

const ENDINGS_BY_STOP_REASON: Readonly<Record<string, Ending>> = {
  stop: 'stop',
  max_tokens: 'limit',
  // As logs of 2024 have it.
  length: 'limit',
  model_length: 'limit',
  content_filter: 'filtered',
};

function readAnswer(sample: LogSample, thinks: boolean): Answer | null {
  const { output } = sample;
  const choice = output?.choices[0];
  if (output === null || output === undefined || choice === undefined) return null;
  const { usage } = output;
  const cached = usage?.input_tokens_cache_read ?? null;
  const whole = textOf(choice.message, sample);
  const apart = reasoningOf(choice.message, sample);
  const { answer: text, reasoning } =
    thinks && apart === '' ? splitReasoning(whole) : { answer: whole, reasoning: apart };
  const stopReason = choice.stop_reason ?? '';
  return {
    text,
    reasoning,
    ending: readEnding(stopReason, isBlank(text) && !isBlank(reasoning), output.metadata),
    finishReason: stopReason,
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

/** How an answer ended; null where nothing tells it. The logs that steerlab writes tell its own word for it. */
function readEnding(stopReason: string, isAllReasoning: boolean, metadata: unknown): Ending | null {
  const own =
    typeof metadata === 'object' && metadata !== null && 'ending' in metadata ? metadata.ending : null;
  const ending = ENDINGS.find((one) => one === own) ?? ENDINGS_BY_STOP_REASON[stopReason] ?? null;
  return ending === 'limit' && isAllReasoning ? 'limit-in-reasoning' : ending;
}

function textOf({ content }: LogMessage, sample: LogSample): string {
  if (typeof content === 'string') return resolve(content, sample) ?? '';
  const texts = content.flatMap(({ type, text }) => (type === 'text' && text != null ? [text] : []));
  return texts.map((text) => resolve(text, sample) ?? '').join('\n');
}

/** The thoughts that can be read: of those that a provider hides, its summary. */
function reasoningOf({ content, reasoning: apart }: LogMessage, sample: LogSample): string {
  if (typeof content === 'string') return apart == null ? '' : (resolve(apart, sample) ?? '');
  const thoughts = content.flatMap(({ reasoning, summary, redacted }) => {
    const thought = redacted === true ? summary : reasoning;
    return thought == null || thought === '' ? [] : [thought];
  });
  return thoughts.map((thought) => resolve(thought, sample) ?? '').join('\n');
}

const ATTACHMENT = /^attachment:\/\/(.*)$/s;
/** What Inspect calls its attachments: a hash, or a place where the sample is kept in chunks. */
const ATTACHMENT_KEY = /^(?:[0-9a-f]{32}|\d+)$/;

/**
 * Inspect keeps a long text that stands several times once, and puts a reference in its places. Null where there is no
 * text to a reference. What only looks like one is a text.
 */
function resolve(text: string, { attachments }: LogSample): string | null {
  const [, key] = ATTACHMENT.exec(text) ?? [];
  if (key === undefined) return text;
  if (attachments != null && Object.hasOwn(attachments, key)) return attachments[key] ?? text;
  return ATTACHMENT_KEY.test(key) ? null : text;
}
