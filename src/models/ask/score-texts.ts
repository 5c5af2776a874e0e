import { hash } from 'node:crypto';
import type { LanguageModelV4Message, LanguageModelV4Prompt } from '@ai-sdk/provider';
import { z } from 'zod';
import { defineError } from '../../errors/index.ts';
import type { Prompt } from '../../steering/index.ts';
import type { Stage } from '../../vocabulary/index.ts';
import type { CallFacts } from '../answer.ts';
import { UnusableReplyError } from '../failure/index.ts';
import { providerOf } from '../providers/index.ts';
import type { ScoreResult, TextScore } from '../score.ts';
import type { JsonValue } from '../subject.ts';
import { sumCalls } from '../sum-calls.ts';
import { callModel } from './call-model.ts';
import { toScoredPrompt } from './chat-messages.ts';
import type { ModelCall } from './model-call.ts';

/** A prompt after which texts are scored by a model behind an API. */
export interface ScoringCall
  extends Pick<ModelCall, 'model' | 'systemRole' | 'providerOptions' | 'price' | 'timeoutMs'> {
  readonly prompt: Prompt;
  readonly stage: Stage;
}

/** One request of a scoring: for the prompt alone, whose text is empty, or for the prompt with a text after it. */
export interface ScoringRequest {
  readonly text: string;
  /** How many tokens the prompt alone has; null where it is the prompt that is asked for. */
  readonly border: number | null;
}

/** What a server told of a prompt's tokens. */
interface Told {
  /** How many tokens stand before the border. Of the prompt alone: all. */
  readonly border: number;
  /** SHA-256 over these tokens: a text can be scored only where they are the prompt's. */
  readonly mark: string;
  /** Of the tokens after the border; null where there are none, or the server has not told of each. */
  readonly after: TextScore | null;
}

/** What came of one request. */
export interface ScoringReply {
  /** Null where the server tells no log-probabilities of a prompt's tokens. */
  readonly told: Told | null;
  readonly call: CallFacts;
}

/** Makes one request of a scoring. Throws what the provider throws. */
export type AskToScore = (request: ScoringRequest, signal: AbortSignal | undefined) => Promise<ScoringReply>;

/** A server that does not tell log-probabilities of a prompt's own tokens. */
export const NoLogProbabilitiesError = defineError('no-log-probabilities', (model: string, how: string) => ({
  what: `${model} does not tell how likely it holds given words: its server's reply to ${how} holds no log-probabilities of the prompt.`,
  fix: 'Ask a server that tells them (vLLM does), use a model of this machine (local/…), or leave "preference" out of the measures of the study.',
}));

/** What is scored, of which model. */
export interface ScoringOptions {
  readonly pairs: readonly (readonly [string, string])[];
  /** The model's name, for errors. */
  readonly model: string;
  readonly stage: Stage;
}

/** The scoring of a prompt's texts, request by request. */
export interface TextScoring {
  /**
   * Goes on where an earlier try broke off: nothing is asked twice. Throws `NoLogProbabilitiesError`, `UnusableReplyError`, and what
   * the provider throws.
   */
  score(signal?: AbortSignal): Promise<ScoreResult>;
  /** What the replies took that have come; null where none has. */
  paid(): CallFacts | null;
}

/** A prompt's tokens as a server names them, with the log-probability of each after those before it; null for the first. */
interface Reading {
  readonly tokens: readonly string[];
  readonly logs: readonly (number | null)[];
}

/**
 * Asks a server once for the log-probabilities of a prompt's own tokens, or of the prompt's and a text's.
 *
 * A chat is asked by `prompt_logprobs`, which is vLLM's, with the text as the start of the assistant's turn. A base model is
 * asked by `echo` and `logprobs` of `/completions`, as lm-evaluation-harness does.
 *
 * @throws what the provider throws
 */
export async function askToScore(
  call: ScoringCall,
  { text, border }: ScoringRequest,
  signal: AbortSignal | undefined,
): Promise<ScoringReply> {
  const { messages, lead } = toScoredPrompt(call.prompt, call.stage);
  const { body, call: facts } = await callModel({
    ...call,
    messages: text === '' ? messages : append(messages, lead + text),
    providerOptions: optionsFor(call),
    decoding: { temperature: 0, maxOutputTokens: 1, seed: null },
    signal,
  });
  const reading = call.stage === 'base' ? readEcho(body) : readPromptLogs(body);
  if (reading === null) return { told: null, call: facts };
  const { tokens, logs } = reading;
  const before = border ?? tokens.length;
  const told = logs.slice(before).filter((log) => log !== null);
  const isWhole = told.length > 0 && told.length === logs.length - before;
  const mark = hash('sha256', JSON.stringify(tokens.slice(0, before)));
  const score = { logProbability: told.reduce((sum, log) => sum + log, 0), tokens: told.length };
  return { told: { border: before, mark, after: isWhole ? score : null }, call: facts };
}

/**
 * Scores texts after a prompt: one request with the prompt alone, and one for each text with both. The text's tokens are those
 * that are new, and those before must be the prompt's.
 */
export function openScoring({ pairs, model, stage }: ScoringOptions, askOnce: AskToScore): TextScoring {
  const replies = new Map<string, ScoringReply>();
  const paid = () => sumCalls([...replies.values()].map(({ call }) => call));
  const ask = async (request: ScoringRequest, signal: AbortSignal | undefined): Promise<Told> => {
    const reply = replies.get(request.text) ?? (await askOnce(request, signal));
    replies.set(request.text, reply);
    if (reply.told !== null) return reply.told;
    const how = stage === 'base' ? '"echo" with "logprobs"' : '"prompt_logprobs"';
    throw new NoLogProbabilitiesError(model, how);
  };
  return {
    paid,
    async score(signal) {
      const { border, mark } = await ask({ text: '', border: null }, signal);
      const scoreOf = async (text: string): Promise<TextScore> => {
        const told = await ask({ text, border }, signal);
        if (told.mark !== mark || told.after === null)
          throw new UnusableReplyError(
            "The server's tokens of the prompt with a text do not begin with those of the prompt alone, so the text can't be scored.",
            paid(),
            [],
          );
        return told.after;
      };
      const scores: [TextScore, TextScore][] = [];
      for (const [first, second] of pairs) scores.push([await scoreOf(first), await scoreOf(second)]);
      const call = paid();
      if (call === null) throw new Error('Nothing was asked.');
      return { pairs: scores, call };
    },
  };
}

/** The text as the start of what the model says, or after what it has begun to say. */
function append(messages: LanguageModelV4Prompt, text: string): LanguageModelV4Prompt {
  const last = messages.at(-1);
  const more: LanguageModelV4Message = { role: 'assistant', content: [{ type: 'text', text }] };
  if (last?.role !== 'assistant') return [...messages, more];
  return [
    ...messages.slice(0, -1),
    {
      ...last,
      content: last.content.map((part) =>
        part.type === 'text' ? { ...part, text: part.text + text } : part,
      ),
    },
  ];
}

function optionsFor({
  model,
  stage,
  providerOptions = {},
}: ScoringCall): Readonly<Record<string, JsonValue>> {
  const named = providerOptions[providerOf(model).optionsName];
  const own = isRecord(named) ? named : providerOptions;
  if (stage === 'base') return { ...own, echo: true, logprobs: 1 };
  // A thought is closed before it begins, as far as the template knows how.
  const { chat_template_kwargs: variables } = own;
  const closed = { ...(isRecord(variables) && variables), enable_thinking: false };
  return { ...own, prompt_logprobs: 0, chat_template_kwargs: closed };
}

function isRecord(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const promptLogsSchema = z.object({
  prompt_logprobs: z.array(z.record(z.string(), z.object({ logprob: z.number() })).nullable()).min(1),
});

/** Of each token of the prompt its own log-probability, under its number: others are told only where they are asked for. */
function readPromptLogs(body: unknown): Reading | null {
  const told = promptLogsSchema.safeParse(body);
  if (!told.success) return null;
  const entries = told.data.prompt_logprobs.map((each) => Object.entries(each ?? {}));
  if (entries.some(({ length }, at) => length !== (at === 0 ? entries[0]?.length : 1))) return null;
  return {
    tokens: entries.map(([entry]) => entry?.[0] ?? ''),
    logs: entries.map(([entry]) => entry?.[1].logprob ?? null),
  };
}

const echoSchema = z.object({
  choices: z.tuple([
    z.object({
      logprobs: z.object({
        tokens: z.array(z.string()),
        token_logprobs: z.array(z.number().nullable()),
      }),
    }),
  ]),
  usage: z.object({ completion_tokens: z.number() }),
});

/** The echoed tokens; the new one behind them is left out. */
function readEcho(body: unknown): Reading | null {
  const told = echoSchema.safeParse(body);
  if (!told.success) return null;
  const { tokens, token_logprobs: logs } = told.data.choices[0].logprobs;
  const end = tokens.length - told.data.usage.completion_tokens;
  if (end < 1 || logs.length !== tokens.length) return null;
  return { tokens: tokens.slice(0, end), logs: logs.slice(0, end) };
}
