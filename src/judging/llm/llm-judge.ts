import { hash } from 'node:crypto';
import type { LanguageModelV4 } from '@ai-sdk/provider';
import { UnusableReplyError } from '../../models/failure/index.ts';
import {
  type CallFacts,
  callModel,
  type JsonValue,
  type Price,
  type SystemRole,
  sumCalls,
} from '../../models/index.ts';
import { DECISIONS, type JudgeView } from '../../vocabulary/index.ts';
import { findMost } from '../find-most.ts';
import type { Judge, JudgeInput } from '../judge.ts';
import type { Judgement } from '../judgement.ts';
import { builtinRubric, type ReasonPlace, withForm } from '../rubric.ts';
import { viewOf } from '../view-of.ts';
import { type Framed, frameInput } from './frame-input.ts';
import { notePaidBefore } from './paid-before.ts';
import { readVerdict, type Verdict } from './read-verdict.ts';

/** What a study may say of how a model judges. `LlmStudyJudge` has all of it, and the fingerprint holds all of it. */
export interface LlmJudgeSettings {
  /** What it is shown beside the answer. Default: `task`, nothing of the steering. */
  readonly sees?: JudgeView;
  /**
   * Whether it is shown a task's key, where there is one. Default: where it sees the bare task (`task`, `reasoning`), as the
   * published protocol has no keys.
   */
  readonly key?: boolean;
  /** What it is told in place of the built-in rubric; the form of the reply is told in any case. */
  readonly rubric?: string;
  /** Whether it gives its reason before its decision or after. Default: `after`. */
  readonly reason?: ReasonPlace;
  /** New tokens of a reply, at most. Default: 300, and 4,096 from the first reply on that is cut off at that. */
  readonly maxOutputTokens?: number;
  /**
   * How often it judges each answer: most votes decide, and ties are disputed. With a seed, each vote has the next one.
   * Default: 1.
   */
  readonly repeats?: number;
  /** Default: 0, as published. Null: none is sent. */
  readonly temperature?: number | null;
  /** For sampling, where temperature is above 0. */
  readonly seed?: number;
  /** `user`: what it is told stands before what it judges, for models that take no system message. Default: `system`. */
  readonly systemRole?: SystemRole;
  /** Passed to the provider as it is. */
  readonly providerOptions?: { readonly [key: string]: JsonValue };
}

/** All that determines what such a judge decides. */
interface LlmJudgeIdentity extends LlmJudgeSettings {
  /** Stands for the model: `provider/model`, or a model file's hash. */
  readonly modelId: string;
}

/** How an LLM judges. */
export interface LlmJudgeOptions extends LlmJudgeIdentity {
  readonly name: string;
  readonly model: LanguageModelV4;
  readonly price?: Price | null;
  /** Null or left out: as long as it takes. */
  readonly timeoutMs?: number | null;
}

/** How often an invalid output is asked for again. Failed calls are not repeated here: they throw. */
const RETRIES = 1;
const DECODING = { temperature: 0, maxOutputTokens: 300, seed: null };
/** New tokens of a reply, at most, once one was cut off at the default limit: a judge that reasons needs more. */
const ROOM_TO_REASON = 4_096;
const FRAMING_VERSION = 1;
/** Longest part of a reply that is kept, in UTF-16 code units. */
const MAX_KEPT_LENGTH = 20_000;

/**
 * The reply's form. A model writes the keys in this order, so that what comes first can't rest on what follows. The mark is
 * told in words and not in the schema: services take long for a schema that they have not seen.
 */
function formOf(reason: ReasonPlace, asksMark: boolean) {
  const marked = asksMark && { mark: { type: 'string' as const } };
  const decided = { decision: { type: 'string' as const, enum: [...DECISIONS] } };
  const explained = { reason: { type: 'string' as const } };
  const parts = reason === 'after' ? { ...decided, ...explained } : { ...explained, ...decided };
  const properties = { ...marked, ...parts };
  return {
    type: 'json' as const,
    name: 'judgement',
    schema: {
      type: 'object' as const,
      properties,
      required: Object.keys(properties),
      additionalProperties: false,
    },
  };
}

/**
 * What a judge sends with each answer that it judges, for whoever finds out whether its model takes it.
 *
 * @param text - stands in place of the rubric
 */
export function checkOfJudge(
  { reason = 'after' }: LlmJudgeSettings,
  text: string,
): { readonly system: string; readonly responseFormat: ReturnType<typeof formOf> } {
  return { system: withForm(text, reason), responseFormat: formOf(reason, false) };
}

/** What a judgement takes at the most. */
export function mostOfLlmJudge({
  maxOutputTokens = ROOM_TO_REASON,
  sees = 'task',
  rubric = builtinRubric(sees),
  repeats = 1,
}: LlmJudgeSettings): {
  readonly calls: number;
  readonly outputTokensACall: number;
  readonly rubric: string;
} {
  return { calls: repeats * (1 + RETRIES), outputTokensACall: maxOutputTokens, rubric };
}

function decodingOf({ temperature, maxOutputTokens, seed }: LlmJudgeSettings) {
  return {
    temperature: temperature === undefined ? DECODING.temperature : temperature,
    maxOutputTokens: maxOutputTokens ?? DECODING.maxOutputTokens,
    seed: seed ?? DECODING.seed,
  };
}

function showsKey({ key, sees = 'task' }: LlmJudgeSettings): boolean {
  return key ?? (sees === 'task' || sees === 'reasoning');
}

/** What one call gave, and what it took. */
interface Reply {
  readonly verdict: Verdict;
  readonly text: string;
  readonly call: CallFacts;
  /** Whether it was cut off at the default limit of tokens, and the next one may have more. */
  readonly getsRoom: boolean;
  /** Whether asking once more would give the same. */
  readonly isFinal: boolean;
}

/**
 * A judge that asks a model, by a strict JSON schema where the provider takes one, and by the rubric's words where not.
 * An output that is no valid judgement is asked for again; a second one is a failure, which says nothing of the answer, as is one
 * that the service filtered or the judge refused. One that was cut off at the default limit is asked for with room to reason.
 * Throws `UnusableReplyError` and what the provider throws; where a call failed, judging the same input object again repeats
 * that call only.
 */
export function createLlmJudge(options: LlmJudgeOptions): Judge {
  const { name, model, sees = 'task', rubric = builtinRubric(sees), reason: place = 'after' } = options;
  const { repeats = 1, providerOptions, price = null, timeoutMs = null } = options;
  // Replies that were paid for before a later call failed: asking for them again would cost them twice.
  const begun = new WeakMap<JudgeInput, Reply[][]>();
  // Whether a reply was cut off at the default limit. What a limit does to a whole reply is nothing, so it may change.
  let needsRoom = false;

  async function ask(
    framed: Framed,
    again: string,
    round: number,
    signal: AbortSignal | undefined,
  ): Promise<Reply> {
    const hadRoom = needsRoom;
    const decoding = { ...decodingOf(options), ...(hadRoom && { maxOutputTokens: ROOM_TO_REASON }) };
    const reply = await callModel({
      model,
      messages: [
        { role: 'system', content: withForm(rubric, place) },
        { role: 'user', content: [{ type: 'text', text: framed.text + again }] },
      ],
      decoding: decoding.seed === null ? decoding : { ...decoding, seed: decoding.seed + round },
      responseFormat: formOf(place, framed.asksMark),
      systemRole: options.systemRole,
      providerOptions,
      price,
      timeoutMs,
      signal,
    });
    const { ending, text, call } = reply;
    const isCut = ending === 'limit' || ending === 'limit-in-reasoning';
    const verdict = readVerdict(text, ending, framed);
    const getsRoom = isCut && verdict.kind === 'invalid' && options.maxOutputTokens === undefined && !hadRoom;
    if (getsRoom) needsRoom = true;
    const isFinal = ending === 'filtered' || ending === 'refused';
    return { verdict, text, call, getsRoom, isFinal };
  }

  /** Asks for one vote, and once more where the reply is not valid. */
  async function vote(replies: Reply[], framed: Framed, round: number, signal: AbortSignal | undefined) {
    for (;;) {
      const last = replies.at(-1);
      if (last !== undefined && (last.verdict.kind === 'valid' || last.isFinal || replies.length > RETRIES))
        return;
      const again =
        last?.verdict.kind === 'invalid' && !last.getsRoom
          ? `\n\nYour last reply was not valid. ${last.verdict.cause} Give the JSON object only.`
          : '';
      replies.push(await ask(framed, again, round, signal));
    }
  }

  return {
    name,
    fingerprint: fingerprintLlmJudge(options),
    begun: {
      take(input) {
        const rounds = begun.get(input);
        begun.delete(input);
        return rounds?.some((replies) => replies.length > 0) ? rounds : undefined;
      },
      give(input, rounds) {
        if (Array.isArray(rounds) && rounds.length === repeats) begun.set(input, rounds);
      },
    },
    async judge(input, signal) {
      const framed = frameInput(viewOf(input, sees), {
        key: showsKey(options) ? input.key : undefined,
        // The published protocol asks for two keys, and for nothing else.
        marksVerdict: sees !== 'steered',
      });
      const rounds = begun.get(input) ?? Array.from({ length: repeats }, (): Reply[] => []);
      begun.delete(input);
      try {
        for (const [round, replies] of rounds.entries()) await vote(replies, framed, round, signal);
      } catch (error) {
        begun.set(input, rounds);
        const call = sumCalls(rounds.flat().map((reply) => reply.call));
        if (call !== null) notePaidBefore(error, call);
        throw error;
      }
      return countVotes(rounds);
    },
  };
}

/** What the votes come to. Throws where one is not valid: a later run asks for all of them again. */
function countVotes(rounds: readonly (readonly Reply[])[]): Judgement {
  const all = rounds.flat();
  const call = sumCalls(all.map((reply) => reply.call));
  const replies = all.map(({ text }) => text.slice(0, MAX_KEPT_LENGTH));
  const votes = rounds
    .flatMap((round) => round.at(-1)?.verdict ?? [])
    .map((verdict) => {
      if (verdict.kind === 'invalid') throw new UnusableReplyError(verdict.cause, call, replies);
      return verdict;
    });
  const decisions = votes.map(({ decision }) => decision);
  const leaders = findMost(decisions);
  const chosen = votes.find(({ decision }) => decision === leaders[0]);
  if (chosen === undefined || leaders.length > 1) {
    const counts = leaders.map((leader) => decisions.filter((decision) => decision === leader).length);
    const cause = `Tie between ${leaders.join(' and ')}: ${counts[0]} of ${votes.length} votes each.`;
    return { kind: 'disputed', cause, call, replies };
  }
  const { decision, reason } = chosen;
  const share = decisions.filter((vote) => vote === decision).length / votes.length;
  return { kind: 'decided', decision, reason, confidence: votes.length === 1 ? null : share, call, replies };
}

/** The fingerprint of such a judge: SHA-256, in hex, over all that determines what it decides. */
export function fingerprintLlmJudge(options: LlmJudgeIdentity): string {
  const { modelId, sees = 'task', rubric = builtinRubric(sees), providerOptions = null } = options;
  const { reason = 'after' } = options;
  // The order is that of stored runs, whose judges are known by it.
  const decoding = decodingOf(options);
  const first = { modelId, retries: RETRIES, decoding, rubric: withForm(rubric, reason), providerOptions };
  // Settings that came later. Those runs had judges that saw the steered prompt: what is as it was then is left out.
  // The type lets no setting be forgotten.
  const later: Record<
    Exclude<keyof LlmJudgeIdentity, keyof typeof first | keyof typeof decoding>,
    unknown
  > = {
    sees: sees === 'steered' ? undefined : sees,
    key: showsKey(options) || undefined,
    repeats: options.repeats === 1 ? undefined : options.repeats,
    reason: reason === 'after' ? undefined : reason,
    systemRole: options.systemRole === 'user' ? options.systemRole : undefined,
  };
  const parts = [FRAMING_VERSION, ...Object.values(first)];
  const changed = JSON.stringify(later);
  return hash('sha256', JSON.stringify(changed === '{}' ? parts : [...parts, changed]));
}
