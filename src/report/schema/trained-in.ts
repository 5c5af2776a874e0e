import { z } from 'zod';
import { UNDOING_VERDICTS } from '../../analysis/index.ts';
import { reportConditionSchema } from './cast.ts';
import { estimateSchema } from './estimate.ts';

const p = z.number().min(0).max(1).nullable().describe('Two-sided, for none.');
const count = z.int().nonnegative();
const tested = estimateSchema.extend({ p });
const difference = tested.extend({ pairs: count.describe('Tasks that count on both sides.') });

/** What one adapter does beside words, and what it does besides. */
const adapterSchema = z.object({
  judge: z.string(),
  subject: z.string(),
  condition: z.string(),
  direction: reportConditionSchema.shape.direction,
  words: z
    .array(difference.extend({ condition: z.string() }))
    .describe(
      'Against each lever of words that pushes the same way: how much further the adapter moves convergence, paired over tasks.',
    ),
  refusals: difference
    .nullable()
    .describe('The share of refusals among valid answers, less the baseline’s; null without one.'),
  twinRefusals: difference.nullable().describe('The same on twins; null without twins.'),
  nonsensical: difference
    .nullable()
    .describe('The share of answers without sense among judged ones, less the baseline’s.'),
});

const curve = {
  subject: z.string(),
  series: z.string(),
  from: z.string().describe('The condition whose adapter was trained further.'),
  direction: reportConditionSchema.shape.direction.describe('Of that one.'),
  baseline: estimateSchema,
  points: z
    .array(
      z.object({
        steps: count.describe('Of further training; 0 for the adapter as it was trained.'),
        condition: z.string(),
        n: count.describe('Valid answers; of preference, tasks that were scored.'),
        value: estimateSchema.describe('The convergence rate; of preference, nats a token.'),
        left: tested.describe(
          'How far it still is from the baseline towards where the adapter pushes, paired over tasks.',
        ),
        undone: tested
          .nullable()
          .describe('The effect of the adapter as trained less what is left; null for that one.'),
        share: estimateSchema.describe(
          'left ÷ the adapter’s effect, with Fieller’s interval. Nulls where that effect is not shown, and for the adapter itself; an end is null beyond ±1,000.',
        ),
      }),
    )
    .describe('By rising steps, the adapter as trained first.'),
  monotone: z
    .array(z.number())
    .nullable()
    .describe('What is left by the nearest sequence that only falls; null where a part has nothing valid.'),
  half: estimateSchema
    .nullable()
    .describe(
      'The step after which half of the effect is gone. Its value is null where it is not reached, its upper end where it may not be; a lower end at the most steps then says that it lies beyond. Nulls without a shown effect; without ends where tasks are few.',
    ),
  verdict: z
    .enum(UNDOING_VERDICTS)
    .nullable()
    .describe(
      'no-effect: the adapter’s effect is not shown; few-tasks: fewer than 10 tasks count in all parts, on which an interval would be too short; gone: half of it is shown to be gone within the steps; kept: more than half is shown to be left after all; open: neither.',
    ),
};

/** Adapters: what they do, what undoes them, and the check of scale 0. */
export const trainedInSchema = z.object({
  adapters: z.array(adapterSchema).describe('For each judge, subject and adapter as it was trained.'),
  undoing: z
    .array(z.object({ judge: z.string(), ...curve }))
    .describe('For each judge, subject and series of further training.'),
  preferenceUndoing: z.array(z.object(curve)).describe('The same of preference, without a judge.'),
  scaleZero: z
    .array(
      z.object({
        subject: z.string(),
        condition: z.string(),
        answers: z
          .object({ equal: count, of: count })
          .describe('Answers that are the baseline’s, to the byte.'),
        scores: z
          .object({ equal: count, of: count })
          .describe('Pairs of continuations whose log-probabilities are the baseline’s, to the last bit.'),
      }),
    )
    .describe('Conditions whose adapter has the scale 0.'),
});

export type ReportTrainedIn = z.infer<typeof trainedInSchema>;
export type ReportTrainedAdapter = ReportTrainedIn['adapters'][number];
export type ReportUndoing = ReportTrainedIn['undoing'][number];
export type ReportPreferenceUndoing = ReportTrainedIn['preferenceUndoing'][number];
export type ReportScaleZero = ReportTrainedIn['scaleZero'][number];
