import { z } from 'zod';
import type { ExpectedAgreement, KnownError } from '../../judging/index.ts';
import { DOSE_KINDS, POSITIONS } from '../../steering/index.ts';
import { DIRECTIONS, JUDGE_VIEWS, LEVER_CHANNELS, LEVER_SIDES, STAGES } from '../../vocabulary/index.ts';
import { decodingSchema } from './study-facts.ts';

/** Who was asked: a subject as a report names it. */
export const reportSubjectSchema = z.object({
  name: z.string(),
  model: z.string().describe('`provider/model`.'),
  size: z.number().positive().nullable().describe('10⁹ parameters; null where it is not known.'),
  stage: z.enum(STAGES),
  decoding: decodingSchema
    .nullable()
    .optional()
    .describe('As it was asked for. Left out or null where an import does not tell.'),
  sent: z
    .array(
      z.object({
        temperature: z.number().nullable().describe("null: none was sent, and the model's own default held."),
        maxOutputTokens: z.number().nullable(),
        seed: z.number().nullable(),
        changed: z
          .array(z.string())
          .readonly()
          .optional()
          .describe('What was sent otherwise than usual, since the server refused it.'),
        answers: z.int().positive().describe('How many answers were asked so.'),
      }),
    )
    .readonly()
    .optional()
    .describe(
      'What the requests held, by how many answers were asked so, the most first. Left out where that was not kept, in imports and in runs of older versions.',
    ),
  engines: z
    .array(
      z.object({
        reproducible: z
          .boolean()
          .describe('Whether an answer depends on nothing but the other fields and what was asked.'),
        binding: z.string(),
        build: z.string(),
        backend: z.string().describe('`cpu`, or the kind of GPU.'),
        processor: z.string(),
        features: z.string().describe('Features of the processor that the kernels use.'),
        answers: z.int().positive().describe('How many answers rest on it.'),
      }),
    )
    .readonly()
    .optional()
    .describe(
      'What the answers of a model in the process rest on besides what was asked. Left out where the model is behind an API, or where it was not kept of all answers.',
    ),
});

/** How the subjects were steered. */
export const reportConditionSchema = z.object({
  name: z.string(),
  direction: z.enum(DIRECTIONS),
  family: z.string().optional().describe('The family that it is a paraphrase of, if of any.'),
  names: z
    .array(z.string())
    .readonly()
    .optional()
    .describe('The categories that its words name; left out where that is not said.'),
  adapter: z
    .enum(['alone', 'beside'])
    .optional()
    .describe('Whether a LoRA adapter steers, alone or beside words; left out without one.'),
  dose: z
    .object({
      series: z.string(),
      of: z.enum(DOSE_KINDS),
      amount: z.union([z.number(), z.enum(POSITIONS)]),
      from: z.string().optional().describe('Of steps: the condition that the series starts from.'),
    })
    .optional()
    .describe('Its place in a series, if it has one.'),
  levers: z
    .array(z.object({ by: z.enum(LEVER_SIDES), channel: z.enum(LEVER_CHANNELS), steps: z.int() }))
    .readonly()
    .optional()
    .describe('Who speaks, through what, and in how many steps; left out where that is not said.'),
});

const share = z.number().min(0).max(1);
const kappa = z.number().min(-1).max(1);

const expectedSchema = z.object({
  confidence: share.describe('Of each interval.'),
  models: z.int().describe('How many models were held out, one after the other, to tell.'),
  accuracy: z.object({ low: share, high: share }),
  kappaWithin: z.object({ low: kappa, high: kappa }).describe("Cohen's κ pooled within conditions."),
  byCondition: z
    .array(
      z.object({
        condition: z.string(),
        accuracy: share,
        sensitivity: share.nullable().describe('Of convergent answers, the share called convergent.'),
        specificity: share.nullable().describe('Of other valid answers, the share not called convergent.'),
      }),
    )
    .readonly(),
}) satisfies z.ZodType<ExpectedAgreement>;

const knownErrorSchema = z.object({
  accuracy: z.number().min(0).max(1).describe('The share of decisions that agree, over four classes.'),
  kappa: z.number().min(-1).max(1).describe("Cohen's κ: 1 is perfect agreement, 0 what chance gives."),
  answers: z.int().positive().describe('How many answers this was measured on.'),
  measured: z.string().describe('Against whom, and how: completes the sentence "measured on 852 answers …".'),
  expected: expectedSchema
    .optional()
    .describe('What to expect on one more model; left out where no models were held out.'),
}) satisfies z.ZodType<KnownError>;

/** Who judged. */
export const reportJudgeSchema = z.object({
  name: z.string(),
  model: z.string().nullable().describe('`provider/model`; null for a judge that is none.'),
  fingerprint: z.string().describe('SHA-256, in hex, over all that determines a judgement.'),
  knownError: knownErrorSchema.nullable().describe('null where nobody has measured it.'),
  certified: z
    .object({
      card: z.string().describe("The card's file."),
      date: z.string().describe('When the judge was measured: ISO 8601, in UTC.'),
      measuredOn: z
        .string()
        .describe('SHA-256, in hex, over the answers and trusted decisions that it was measured on.'),
      answers: z.int().nonnegative(),
      kappaWithin: z.number().nullable().describe("Cohen's κ, pooled within conditions."),
    })
    .nullable()
    .optional()
    .describe('What its card says; null where no card of it was found; left out where none was looked for.'),
  screening: z.boolean().optional().describe('true for a judge that is fit for a first look only.'),
  repeats: z
    .int()
    .optional()
    .describe('How often it judged each answer: most votes decide. Absent where that is once.'),
  stability: z
    .array(
      z.object({
        subject: z.string(),
        condition: z.string(),
        decided: z.int().nonnegative().describe('Answers that most votes decided.'),
        disputed: z.int().nonnegative().describe('Answers on which votes were tied.'),
        share: z
          .number()
          .min(0)
          .max(1)
          .nullable()
          .describe('The mean share of votes for the decision, over decided answers.'),
        unanimous: z.int().nonnegative().describe('Decided answers on which all votes were the same.'),
      }),
    )
    .optional()
    .describe('By cell, for a judge that judged each answer several times. Twins are left out.'),
  sees: z
    .enum(JUDGE_VIEWS)
    .optional()
    .describe(
      'What it was shown beside the answer: the bare task, the steered prompt, or the prompt as the other direction steers it; or the bare task and what was thought, in place of the answer (reasoning). Absent where that is not known, or where it sees the answer alone.',
    ),
});

/** A subject as a report names it; a study's `Subject` fits. */
export type ReportSubject = z.infer<typeof reportSubjectSchema>;

/** A condition as a report names it; a study's `Condition` fits. */
export type ReportCondition = z.infer<typeof reportConditionSchema>;

/** A judge, and what is known of its errors. */
export type ReportJudge = z.infer<typeof reportJudgeSchema>;
