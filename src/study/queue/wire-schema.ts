import { z } from 'zod';
import type { JudgeInput, Judgement } from '../../judging/index.ts';
import type { ScoringReply, ScoringRequest } from '../../models/ask/index.ts';
import type { Failure, PromptPart } from '../../models/failure/index.ts';
import {
  type Answer,
  type CallFacts,
  type RetryCause,
  type ScoreResult,
  SYSTEM_ROLES,
  type TextScore,
} from '../../models/index.ts';
import type { Price } from '../../models/prices/index.ts';
import { type Condition, DOSE_KINDS, POSITIONS, type Prompt } from '../../steering/index.ts';
import type { PlannedTrial } from '../../store/index.ts';
import {
  DECISIONS,
  DIRECTIONS,
  type Ending,
  JUDGE_VIEWS,
  LEVER_CHANNELS,
  LEVER_SIDES,
  STAGES,
} from '../../vocabulary/index.ts';
import type { LlmStudyJudge, StudySubject } from '../study.ts';
import type { RemoteAttempt } from './remote-attempt.ts';
import type { RouteEnd } from './route.ts';

// What may come over a queue. It is signed, so this guards against another version's forms, and not against attackers: what
// is not named here is let pass, and what is named has to be as the types say, which the annotations hold.

const text = z.string();
const count = z.int().min(0).nullable();
const options = z.record(z.string(), z.json());
/** One of the words of a list that grows elsewhere. */
const wordOf = <Word extends string>() => z.custom<Word>((value) => typeof value === 'string');

const call: z.ZodType<CallFacts> = z.looseObject({
  usage: z.looseObject({
    inputTokens: count,
    cachedInputTokens: count,
    outputTokens: count,
    reasoningTokens: count,
  }),
  latencyMs: z.number().min(0),
  modelVersion: text.nullable(),
  requestId: text.nullable(),
  attempts: z.int().min(0),
  costUsd: z.number().min(0).nullable(),
  sent: z
    .looseObject({
      temperature: z.number().nullable(),
      maxOutputTokens: z.number().nullable(),
      seed: z.number().nullable(),
      changed: z.array(text).exactOptional(),
    })
    .exactOptional(),
  engine: z
    .looseObject({
      reproducible: z.boolean(),
      binding: text,
      build: text,
      backend: text,
      processor: text,
      features: text,
    })
    .exactOptional(),
});

const answer: z.ZodType<Answer> = z.looseObject({
  text,
  reasoning: text,
  ending: wordOf<Ending>().nullable(),
  finishReason: text,
  call,
});

const judgement: z.ZodType<Judgement> = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('decided'),
    decision: z.enum(DECISIONS),
    reason: text,
    confidence: z.number().min(0).max(1).nullable(),
    call: call.nullable(),
    replies: z.array(text).exactOptional(),
  }),
  z.looseObject({ kind: z.literal('dropped'), cause: text, call: call.nullable() }),
  z.looseObject({
    kind: z.literal('disputed'),
    cause: text,
    call: call.nullable(),
    replies: z.array(text).exactOptional(),
  }),
]);

const score: z.ZodType<TextScore> = z.looseObject({
  logProbability: z.number(),
  tokens: z.int().positive(),
});
const scores: z.ZodType<ScoreResult> = z.looseObject({ pairs: z.array(z.tuple([score, score])), call });
const scoringReply: z.ZodType<ScoringReply> = z.looseObject({
  told: z.looseObject({ border: z.int().min(0), mark: text, after: score.nullable() }).nullable(),
  call,
});

const status = z.int().nullable();
const failure: z.ZodType<Failure> = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('retry'),
    why: wordOf<RetryCause>(),
    message: text,
    status,
    retryAfterMs: z.number().nullable(),
    ofRate: z.literal(true).exactOptional(),
  }),
  z.looseObject({
    kind: z.literal('fatal-subject'),
    why: wordOf<Extract<Failure, { kind: 'fatal-subject' }>['why']>(),
    message: text,
    status,
  }),
  z.looseObject({
    kind: z.literal('fatal-part'),
    part: wordOf<PromptPart>(),
    message: text,
    status,
  }),
  z.looseObject({
    kind: z.literal('fatal-trial'),
    why: wordOf<Extract<Failure, { kind: 'fatal-trial' }>['why']>(),
    message: text,
    status,
    call: call.exactOptional(),
  }),
  z.looseObject({ kind: z.literal('aborted'), message: text }),
]);

const subject: z.ZodType<StudySubject> = z.looseObject({
  name: text,
  model: text,
  size: z.number().nullable(),
  stage: z.enum(STAGES),
  baseURL: text.exactOptional(),
  apiKeyEnv: text.exactOptional(),
  systemRole: z.enum(SYSTEM_ROLES).exactOptional(),
  providerOptions: options.exactOptional(),
  decoding: z.looseObject({
    temperature: z.number().nullable(),
    maxOutputTokens: z.int(),
    maxInputTokens: z.int().nullable(),
    seed: z.int().nullable(),
  }),
});

const judge: z.ZodType<LlmStudyJudge> = z.looseObject({
  kind: z.literal('llm'),
  name: text,
  model: text,
  baseURL: text.exactOptional(),
  apiKeyEnv: text.exactOptional(),
  sees: z.enum(JUDGE_VIEWS).exactOptional(),
  key: z.boolean().exactOptional(),
  rubric: text.exactOptional(),
  reason: z.enum(['before', 'after']).exactOptional(),
  maxOutputTokens: z.int().exactOptional(),
  repeats: z.int().exactOptional(),
  temperature: z.number().nullable().exactOptional(),
  seed: z.int().exactOptional(),
  systemRole: z.enum(SYSTEM_ROLES).exactOptional(),
  providerOptions: options.exactOptional(),
});

const turns = z.array(z.looseObject({ user: text, assistant: text }));
const prompt: z.ZodType<Prompt> = z.looseObject({ system: text, examples: turns, user: text, prefill: text });
const condition: z.ZodType<Condition> = z.looseObject({
  name: text,
  direction: z.enum(DIRECTIONS),
  family: text.optional(),
  names: z.array(text).optional(),
  dose: z
    .looseObject({
      series: text,
      of: z.enum(DOSE_KINDS),
      amount: z.union([z.number(), z.enum(POSITIONS)]),
      from: text.optional(),
    })
    .optional(),
  turn: z.looseObject({ script: text, number: z.int() }).optional(),
  levers: z
    .array(z.looseObject({ by: z.enum(LEVER_SIDES), channel: z.enum(LEVER_CHANNELS), steps: z.int() }))
    .optional(),
  steps: z.array(
    z.union([
      z.looseObject({ kind: z.enum(['suffix', 'prefix', 'system', 'prefill']), text }),
      z.looseObject({ kind: z.literal('examples'), turns }),
      z.looseObject({
        kind: z.literal('turns'),
        said: z.array(text),
        byCategory: z.record(text, z.array(text)).optional(),
      }),
      z.looseObject({ kind: z.literal('adapter'), name: text }),
    ]),
  ),
});
const trial: z.ZodType<PlannedTrial> = z.looseObject({
  id: text,
  subject: text,
  condition: text,
  task: text,
  category: text,
  epoch: z.int(),
  twin: z.literal(true).exactOptional(),
  turn: z.int().exactOptional(),
  after: text.exactOptional(),
  prompt,
});
const input: z.ZodType<JudgeInput> = z.looseObject({
  context: text,
  prompt: text,
  earlier: z.array(z.looseObject({ answer: text, user: text })).exactOptional(),
  answer: text,
  reasoning: text.exactOptional(),
  key: z.looseObject({ granted: text, honest: text, convergent: text }).exactOptional(),
  steering: z.looseObject({ prompt: text, prefill: text, opposite: text }).exactOptional(),
});
const price: z.ZodType<Price> = z.looseObject({
  input: z.number(),
  cachedInput: z.number(),
  output: z.number(),
});

const request: z.ZodType<ScoringRequest> = z.looseObject({ text, border: z.int().min(0).nullable() });

const asked = { price: price.nullable(), timeoutSeconds: z.number().positive() };
const ofSubject = { subject, condition, trial, ...asked };
const attempt: z.ZodType<RemoteAttempt> = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('answer'), ...ofSubject }),
  z.looseObject({ kind: z.literal('scores'), pairs: z.array(z.tuple([text, text])), ...ofSubject }),
  z.looseObject({ kind: z.literal('scoring'), request, ...ofSubject }),
  z.looseObject({ kind: z.literal('judgement'), judge, fingerprint: text, input, ...asked }),
]);

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const end: z.ZodType<RouteEnd> = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('api-subject'),
    baseURL: text.nullable(),
    apiKeyEnv: text.exactOptional(),
    stage: z.enum(STAGES),
  }),
  z.looseObject({ kind: z.literal('api-judge'), judge, fingerprint: text }),
  z.looseObject({ kind: z.literal('local-subject'), subject, sha256 }),
  z.looseObject({ kind: z.literal('local-judge'), judge, fingerprint: text, sha256 }),
]);

/** A route as it is announced. */
export const announcedSchema = z.looseObject({
  /** Of the coordinator's steerlab. */
  version: text,
  /** When it was last announced: milliseconds since 1970. */
  at: z.number(),
  route: z.looseObject({ name: text, model: text, end }),
});

const ticket = {
  /** The run that it belongs to. */
  run: text,
  id: text,
  /** Drawn for an attempt, so that a result can be told from that of another. */
  nonce: text,
};

/** What a job holds. */
export const jobSchema = z.looseObject({ ...ticket, route: text, at: z.number(), work: attempt });

/** What came of an attempt, by what was asked for. */
export const resultSchemas = {
  answer: z.looseObject({ ...ticket, value: answer }),
  judgement: z.looseObject({ ...ticket, value: judgement }),
  scores: z.looseObject({ ...ticket, value: scores }),
  scoring: z.looseObject({ ...ticket, value: scoringReply }),
} satisfies Record<RemoteAttempt['kind'], z.ZodType>;

/** What came of an attempt that failed. */
export const failureSchema = z.looseObject({ ...ticket, failure, paid: call.exactOptional() });
