import { randomInt } from 'node:crypto';
import type { LanguageModelV4CallOptions, SharedV4Warning } from '@ai-sdk/provider';
import { parseProviderOptions } from '@ai-sdk/provider-utils';
import type { SequenceEvaluateOptions, Token } from 'node-llama-cpp';
import { z } from 'zod';
import { LOCAL } from '../../vocabulary/index.ts';

/** What may stand in `providerOptions.local`. */
const localOptions = z.strictObject({
  /** Prompts are cut to their first so many tokens. */
  maxInputTokens: z.int().positive().optional(),
});

/** A call's settings, as this provider uses them. */
export interface CallSettings {
  /** Most new tokens; null where the caller sets none. */
  readonly maxTokens: number | null;
  readonly maxInputTokens: number | null;
  readonly stopSequences: readonly string[];
  readonly sampling: (generated: () => Token[]) => SequenceEvaluateOptions;
  /** Variables for the chat template. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly warnings: SharedV4Warning[];
}

/**
 * Reads a call's settings. Without a temperature, or with 0, decoding is greedy; otherwise top-p and top-k are off
 * unless set. `reasoning: 'none'`, and JSON, ask the chat template not to open a thought.
 *
 * @throws {InvalidArgumentError} where `providerOptions.local` holds something unknown.
 */
export async function readCall(options: LanguageModelV4CallOptions): Promise<CallSettings> {
  const { providerOptions } = options;
  const local = await parseProviderOptions({ provider: LOCAL, providerOptions, schema: localOptions });
  return {
    maxTokens: options.maxOutputTokens ?? null,
    maxInputTokens: local?.maxInputTokens ?? null,
    stopSequences: options.stopSequences ?? [],
    sampling: readSampling(options),
    variables:
      options.reasoning === 'none' || options.responseFormat?.type === 'json'
        ? { enable_thinking: false }
        : {},
    warnings: listUnsupported(options),
  };
}

function readSampling(options: LanguageModelV4CallOptions): CallSettings['sampling'] {
  const { temperature = 0, topP = 1, topK = 0, presencePenalty = 0, frequencyPenalty = 0 } = options;
  const seed = options.seed ?? randomInt(2 ** 31);
  const penalised = presencePenalty !== 0 || frequencyPenalty !== 0;
  return (generated) => ({
    temperature,
    topP,
    topK,
    seed,
    ...(penalised && {
      repeatPenalty: { punishTokens: generated, penalty: 1, presencePenalty, frequencyPenalty },
    }),
  });
}

function listUnsupported(options: LanguageModelV4CallOptions): SharedV4Warning[] {
  const features: string[] = [];
  if ((options.tools ?? []).length > 0) features.push('tools');
  if (options.reasoning !== undefined && !['none', 'provider-default'].includes(options.reasoning))
    features.push('reasoning effort');
  return features.map((feature) => ({ type: 'unsupported', feature }));
}
