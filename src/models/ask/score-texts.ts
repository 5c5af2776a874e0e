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

/** Texts to be scored after one prompt by a model behind an API. */
export interface ScoringCall
  extends Pick<ModelCall, 'model' | 'systemRole' | 'providerOptions' | 'price' | 'timeoutMs'> {
  readonly prompt: Prompt;
  readonly stage: Stage;
  readonly pairs: readonly (readonly [string, string])[];
}

/** A server that does not tell log-probabilities of a prompt's own tokens. */
export const NoLogProbabilitiesError = defineError('no-log-probabilities', (model: string, how: string) => ({
  what: `${model} does not tell how likely it holds given words: its server's reply to ${how} holds no log-probabilities of the prompt.`,
  fix: 'Ask a server that tells them (vLLM does), use a model of this machine (local/…), or leave "preference" out of the measures of the study.',
}));

/** The scoring of a prompt's texts, request by request. */
export interface TextScoring {
  /** Goes on where an earlier try broke off: nothing is asked twice. Throws what the provider throws. */
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
 * Scores texts after a prompt with a server that tells log-probabilities of a prompt's own tokens: one request with the prompt
 * alone, and one for each text with both. The text's tokens are those that are new, and those before must be the prompt's.
 *
 * A chat is asked by `prompt_logprobs`, which is vLLM's, with the text as the start of the assistant's turn. A base model is
 * asked by `echo` and `logprobs` of `/completions`, as lm-evaluation-harness does.
 */
export function openScoring(call: ScoringCall): TextScoring {
  const { messages, lead } = toScoredPrompt(call.prompt, call.stage);
  const readings = new Map<string, Reading>();
  const paid: CallFacts[] = [];
  const readOnce = async (text: string, signal: AbortSignal | undefined): Promise<Reading> => {
    const known = readings.get(text);
    if (known !== undefined) return known;
    const asked = text === '' ? messages : append(messages, lead + text);
    const options = optionsFor(call);
    const { body, call: facts } = await callModel({
      ...call,
      messages: asked,
      providerOptions: options,
      decoding: { temperature: 0, maxOutputTokens: 1, seed: null },
      signal,
    });
    paid.push(facts);
    const reading = call.stage === 'base' ? readEcho(body) : readPromptLogs(body);
    if (reading === null) {
      const how = call.stage === 'base' ? '"echo" with "logprobs"' : '"prompt_logprobs"';
      throw new NoLogProbabilitiesError(call.model.modelId, how);
    }
    readings.set(text, reading);
    return reading;
  };
  return {
    paid: () => sumCalls(paid),
    async score(signal) {
      const prompt = await readOnce('', signal);
      const scoreOf = async (text: string): Promise<TextScore> => {
        const reading = await readOnce(text, signal);
        const border = prompt.tokens.length;
        const isAfter = prompt.tokens.every((token, at) => token === reading.tokens[at]);
        const logs = reading.logs.slice(border).filter((log) => log !== null);
        if (!isAfter || logs.length === 0 || logs.length < reading.logs.length - border)
          throw new UnusableReplyError(
            "The server's tokens of the prompt with a text do not begin with those of the prompt alone, so the text can't be scored.",
            sumCalls(paid),
            [],
          );
        return { logProbability: logs.reduce((sum, log) => sum + log, 0), tokens: logs.length };
      };
      const pairs: [TextScore, TextScore][] = [];
      for (const [first, second] of call.pairs) pairs.push([await scoreOf(first), await scoreOf(second)]);
      const sum = sumCalls(paid);
      if (sum === null) throw new Error('Nothing was asked.');
      return { pairs, call: sum };
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
