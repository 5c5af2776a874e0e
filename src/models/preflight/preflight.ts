import type { SteerlabError } from '../../errors/index.ts';
import { callModel, type ModelCall } from '../ask/index.ts';
import { classifyFailure, ModelCallError } from '../failure/index.ts';
import type { ResolvedModel } from '../providers/index.ts';

/** Whether a model answers. */
export type Preflight =
  | {
      readonly kind: 'answers';
      readonly latencyMs: number;
      /** What the provider leaves out of each request, such as a temperature that the model does not take. */
      readonly warnings: readonly string[];
    }
  /** It may answer later: busy or out of order, which a run waits out. */
  | { readonly kind: 'busy' }
  /** It can't be asked as things are. */
  | { readonly kind: 'fails'; readonly error: SteerlabError };

/** How to ask. */
export interface PreflightOptions
  extends Pick<ModelCall, 'providerOptions' | 'responseFormat' | 'signal' | 'now'> {
  readonly temperature: number;
  /** Default: one minute, since a server may have to load the model first. */
  readonly timeoutMs?: number;
}

// The Responses API takes no smaller number.
const FEWEST_TOKENS = 16;

/** Tokens that the question takes at the most: few words, and what is put around them. */
export const PREFLIGHT_TOKENS = { inputTokens: 64, outputTokens: FEWEST_TOKENS };

/**
 * Asks a model one tiny question with the study's own settings, to find a wrong key, name, address or option before the
 * first trial. Never throws for a failed call: the error in the result says what to set.
 */
export async function preflight(resolved: ResolvedModel, options: PreflightOptions): Promise<Preflight> {
  const { temperature, timeoutMs = 60_000, signal } = options;
  try {
    const { call, warnings } = await callModel({
      ...options,
      model: resolved.model,
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Reply with the word ready.' }] }],
      decoding: { temperature, maxOutputTokens: FEWEST_TOKENS, seed: null },
      timeoutMs,
    });
    return { kind: 'answers', latencyMs: call.latencyMs, warnings };
  } catch (error) {
    const failure = classifyFailure(error, { redact: resolved.redact, signal });
    const isBusy =
      failure.kind === 'retry' && (failure.why === '429' || failure.why === '5xx' || failure.why === '409');
    return isBusy ? { kind: 'busy' } : { kind: 'fails', error: new ModelCallError(failure, resolved) };
  }
}
