import type { SteerlabError } from '../../errors/index.ts';
import type { Prompt } from '../../steering/index.ts';
import type { Stage } from '../../vocabulary/index.ts';
import {
  askToScore,
  callModel,
  type ModelCall,
  NoLogProbabilitiesError,
  openScoring,
  toChatMessages,
  toPlainMessages,
} from '../ask/index.ts';
import { type Asked, classifyFailure, ModelCallError } from '../failure/index.ts';
import type { Tokens } from '../prices/index.ts';
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

/** What to ask, and how. */
export interface PreflightOptions
  extends Pick<ModelCall, 'providerOptions' | 'responseFormat' | 'systemRole' | 'signal' | 'now'> {
  /** Few words, with the parts that the run's prompts have. Default: a user message alone. */
  readonly prompt?: Prompt;
  readonly stage?: Stage;
  /** Null: none is sent. */
  readonly temperature: number | null;
  /** Whether it is also asked to score a text. Default: false. */
  readonly scores?: boolean;
  /** What the study calls the model. */
  readonly party?: Asked['party'];
  /** Default: one minute, since a server may have to load the model first. */
  readonly timeoutMs?: number;
}

const QUESTION: Prompt = { system: '', examples: [], user: 'Reply with the word ready.', prefill: '' };

/** What is scored, where that is asked for. */
const SCORED = [['Yes.', 'No.']] as const;

// The Responses API takes no smaller number.
const FEWEST_TOKENS = 16;

/** Tokens of the question at the most: few words, and what is put around them. */
const QUESTION_TOKENS = 128;

/** What one question takes at the most; with `scores`, also scoring two words after it, which is three requests more. */
export function mostOfPreflight(scores: boolean): Tokens {
  const more = scores ? 1 + SCORED.flat().length : 0;
  return { inputTokens: (1 + more) * QUESTION_TOKENS, outputTokens: FEWEST_TOKENS + more };
}

/**
 * Asks a model one tiny question with the study's own settings and the parts that its prompts have, to find a wrong key,
 * name, address or option, or a part that the model does not take, before the first trial; with `scores`, also whether it tells how likely it holds a text. Never throws for a failed call:
 * the error in the result says what to set.
 */
export async function preflight(resolved: ResolvedModel, options: PreflightOptions): Promise<Preflight> {
  const {
    prompt = QUESTION,
    stage = 'instruct',
    party,
    temperature,
    timeoutMs = 60_000,
    scores,
    ...call
  } = options;
  try {
    const reply = await callModel({
      ...call,
      model: resolved.model,
      messages: stage === 'base' ? toPlainMessages(prompt) : toChatMessages(prompt),
      decoding: { temperature, maxOutputTokens: FEWEST_TOKENS, seed: null },
      timeoutMs,
    });
    if (scores === true) {
      const { responseFormat: _, now: __, signal, ...how } = call;
      const { model } = resolved;
      const scoring = openScoring({ pairs: SCORED, model: model.modelId, stage }, (request, abort) =>
        askToScore({ ...how, model, prompt, stage, timeoutMs }, request, abort),
      );
      await scoring.score(signal);
    }
    return { kind: 'answers', latencyMs: reply.call.latencyMs, warnings: reply.warnings };
  } catch (error) {
    if (error instanceof NoLogProbabilitiesError) return { kind: 'fails', error };
    const failure = classifyFailure(error, { redact: resolved.redact, signal: call.signal });
    const isBusy =
      failure.kind === 'retry' && (failure.why === '429' || failure.why === '5xx' || failure.why === '409');
    return isBusy
      ? { kind: 'busy' }
      : { kind: 'fails', error: new ModelCallError(failure, { ...resolved, ...(party && { party }) }) };
  }
}
