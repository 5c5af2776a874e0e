import { randomUUID } from 'node:crypto';
import type {
  LanguageModelV4Content,
  LanguageModelV4GenerateResult,
  LanguageModelV4StreamPart,
  SharedV4Warning,
} from '@ai-sdk/provider';
import { LOCAL } from '../../vocabulary/index.ts';
import type { Engine } from '../answer.ts';
import type { SplitReply } from '../split-reasoning.ts';

/** What is known of a finished generation. */
export interface ReplyFacts {
  readonly reply: SplitReply;
  readonly finish: 'end-of-text' | 'length' | 'stop-sequence';
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly cutTokens: number;
  readonly outputTokens: number;
  readonly reasoningTokens: number;
  /** Milliseconds in the queue; on the sequence until the prompt was read and the first token drawn; on the sequence in all. */
  readonly queueMs: number;
  readonly promptMs: number;
  readonly generateMs: number;
  readonly modelName: string;
  readonly sha256: string;
  readonly engine: Engine;
  readonly warnings: SharedV4Warning[];
}

/** The AI SDK's result of a finished generation; what is special to local models stands in `providerMetadata.local`. */
export function buildResult(facts: ReplyFacts): LanguageModelV4GenerateResult {
  const { sha256, engine, queueMs, promptMs, generateMs, cutTokens } = facts;
  return {
    content: listContent(facts.reply),
    finishReason: { unified: facts.finish === 'length' ? 'length' : 'stop', raw: facts.finish },
    usage: {
      inputTokens: {
        total: facts.promptTokens,
        noCache: facts.promptTokens - facts.cachedTokens,
        cacheRead: facts.cachedTokens,
        cacheWrite: undefined,
      },
      outputTokens: {
        total: facts.outputTokens,
        text: facts.outputTokens - facts.reasoningTokens,
        reasoning: facts.reasoningTokens,
      },
    },
    providerMetadata: {
      [LOCAL]: { sha256, queueMs, promptMs, generateMs, cutTokens, engine: { ...engine } },
    },
    response: { id: randomUUID(), modelId: facts.modelName, timestamp: new Date() },
    warnings: facts.warnings,
  };
}

/** A finished result as a stream: what is reasoning is known only once the reply is whole, so it comes in whole parts. */
export function streamResult(
  result: LanguageModelV4GenerateResult,
): ReadableStream<LanguageModelV4StreamPart> {
  const { content, finishReason, usage, providerMetadata, response, warnings } = result;
  return ReadableStream.from<LanguageModelV4StreamPart>([
    { type: 'stream-start', warnings },
    { type: 'response-metadata', ...response },
    ...content.flatMap(listStreamParts),
    { type: 'finish', finishReason, usage, ...(providerMetadata && { providerMetadata }) },
  ]);
}

function listContent({ reasoning, answer }: SplitReply): LanguageModelV4Content[] {
  const text: LanguageModelV4Content = { type: 'text', text: answer };
  return reasoning === '' ? [text] : [{ type: 'reasoning', text: reasoning }, text];
}

function listStreamParts(content: LanguageModelV4Content, index: number): LanguageModelV4StreamPart[] {
  const id = String(index);
  if (content.type === 'text')
    return [
      { type: 'text-start', id },
      { type: 'text-delta', id, delta: content.text },
      { type: 'text-end', id },
    ];
  if (content.type === 'reasoning')
    return [
      { type: 'reasoning-start', id },
      { type: 'reasoning-delta', id, delta: content.text },
      { type: 'reasoning-end', id },
    ];
  return [];
}
