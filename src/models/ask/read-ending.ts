import type { LanguageModelV4GenerateResult } from '@ai-sdk/provider';
import { isBlank } from '../../text/index.ts';
import type { Ending } from '../../vocabulary/index.ts';
import { fieldOf, textAt } from './json-field.ts';
import { errorIn } from './reveal-error.ts';

/** What a reply's ending is read from. */
export interface EndedReply extends Pick<LanguageModelV4GenerateResult, 'finishReason'> {
  /** Without reasoning. */
  readonly text: string;
  readonly reasoning: string;
  /** The reply as the server sent it, where the provider's package hands it on. */
  readonly body: unknown;
  /** All new tokens, and those of the reasoning; null where the provider does not tell. */
  readonly outputTokens: number | null;
  readonly reasoningTokens: number | null;
  /** Most new tokens that were allowed. */
  readonly maxOutputTokens: number;
}

/** How a reply ended. */
export type ReadEnding =
  | {
      readonly ending: Exclude<Ending, 'error'>;
      /** The provider's own word, and what it said of it. */
      readonly finishReason: string;
      /** What the model said as it refused; empty where it said nothing, or did not refuse. */
      readonly refusal: string;
    }
  /** The server says that it failed; `error` is what it said. */
  | { readonly ending: 'error'; readonly error: unknown };

const LONGEST = 400;

/**
 * Reads how a reply ended: from the refusal or error that its body holds, from the provider's own word where the AI SDK
 * has none of its own for it, and else from the AI SDK's. The words are those of the providers' references
 * (`docs/providers.md` lists them by provider).
 */
export function readEnding(reply: EndedReply): ReadEnding {
  const { finishReason, body, text, reasoning } = reply;
  const told = errorIn(body);
  if (told !== null) return { ending: 'error', error: told };
  const raw = finishReason.raw ?? '';
  const refusal = readRefusal(body);
  const ending = refusal === '' ? endingOf(reply) : 'refused';
  // A reply with nothing in it, not even why it ended, is a server's fault: OpenRouter gives such while a model warms up.
  const isNothing = finishReason.unified === 'other' && raw === '' && isBlank(text) && isBlank(reasoning);
  if (ending === 'error' || (ending === 'stop' && isNothing))
    return {
      ending: 'error',
      error: { message: raw === '' ? 'the reply is empty' : `the reply ended with "${raw}"` },
    };
  const said = [raw, readExplanation(reply)].filter((part) => part !== '').join(': ');
  return { ending, finishReason: said.slice(0, LONGEST), refusal };
}

const WORDS: Readonly<Record<Exclude<Ending, 'limit-in-reasoning'>, ReadonlySet<string>>> = {
  stop: new Set(['stop', 'eos', 'eos_token', 'end_turn', 'stop_sequence', 'complete', 'completed']),
  limit: new Set([
    ...['length', 'max_tokens', 'max_output_tokens', 'max_new_tokens', 'model_length', 'token_limit'],
    'model_context_window_exceeded',
  ]),
  filtered: new Set([
    ...[
      'content_filter',
      'content_filtered',
      'safety',
      'recitation',
      'blocklist',
      'prohibited_content',
      'spii',
    ],
    ...[
      'image_safety',
      'language',
      'model_armor',
      'jailbreak',
      'guardrail_intervened',
      'sensitive',
      'error_toxic',
    ],
  ]),
  refused: new Set(['refusal', 'refused']),
  error: new Set([
    ...['error', 'failed', 'abort', 'aborted', 'cancelled', 'network_error', 'insufficient_system_resource'],
    ...[
      'other',
      'malformed_response',
      'malformed_function_call',
      'unexpected_tool_call',
      'too_many_tool_calls',
    ],
  ]),
};

/** The words' order in which they are looked through. */
const KINDS = ['error', 'refused', 'filtered', 'limit', 'stop'] as const;

function endingOf(reply: EndedReply): Ending {
  const { finishReason, body } = reply;
  // The Responses API says why a reply is incomplete in a place of its own, which not every package reads.
  const word = textAt(body, 'incomplete_details', 'reason') ?? finishReason.raw ?? '';
  const plain = word.toLowerCase().replace(/[\s-]+/g, '_');
  const found = KINDS.find((kind) => WORDS[kind].has(plain)) ?? endingByPackage(reply);
  // A prompt that Gemini blocks for `OTHER` reasons is blocked all the same.
  const known = finishReason.unified === 'content-filter' && found !== 'refused' ? 'filtered' : found;
  return known === 'limit' && isInReasoning(reply) ? 'limit-in-reasoning' : known;
}

function endingByPackage({ finishReason, outputTokens, maxOutputTokens }: EndedReply): Ending {
  switch (finishReason.unified) {
    case 'length':
      return 'limit';
    case 'content-filter':
      return 'filtered';
    case 'error':
      return 'error';
    case 'other':
      // A server that does not say why it ended has cut what is as long as it may be.
      return outputTokens !== null && outputTokens >= maxOutputTokens ? 'limit' : 'stop';
    default:
      return 'stop';
  }
}

function isInReasoning({ text, reasoning, reasoningTokens }: EndedReply): boolean {
  return isBlank(text) && (!isBlank(reasoning) || (reasoningTokens ?? 0) > 0);
}

/** The model's words where it refused by the sign that the interface has for it. */
function readRefusal(body: unknown): string {
  const refusal = textAt(body, 'choices', 0, 'message', 'refusal');
  if (refusal !== undefined) return refusal;
  const output = fieldOf(body, 'output');
  const items: readonly unknown[] = Array.isArray(output) ? output : [];
  return items
    .flatMap((item) => (fieldOf(item, 'content') ?? []) as readonly unknown[])
    .flatMap((part) => (fieldOf(part, 'type') === 'refusal' ? [textAt(part, 'refusal') ?? ''] : []))
    .join('');
}

/** What the provider said beside its word: Gemini of a blocked prompt or answer, Anthropic of a refusal. */
function readExplanation({ body }: EndedReply): string {
  const feedback = fieldOf(body, 'promptFeedback');
  return (
    textAt(feedback, 'blockReasonMessage') ??
    textAt(fieldOf(body, 'candidates', 0), 'finishMessage') ??
    textAt(body, 'stop_details', 'explanation') ??
    ''
  );
}
