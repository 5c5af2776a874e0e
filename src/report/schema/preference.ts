import { z } from 'zod';
import { reportConditionSchema } from './cast.ts';
import { contrastSchema } from './contrast.ts';
import { estimateSchema } from './estimate.ts';

const category = z.string().nullable().describe('null: all categories together.');
const count = z.int().nonnegative();
const p = z.number().min(0).max(1).nullable();
const tested = estimateSchema.extend({ p: p.describe('Two-sided, by the t test over tasks.') });

/** What one subject prefers under one lever. */
export const preferenceSchema = z.object({
  subject: z.string(),
  condition: z.string().describe('The condition, or the family.'),
  direction: reportConditionSchema.shape.direction,
  category,
  preference: estimateSchema.describe(
    'Log-probability a token of the convergent continuation less that of the honest one, in nats: over pairs, then over tasks.',
  ),
  choice: estimateSchema.describe('How often the convergent one would be chosen of the two, a fraction.'),
  tasks: count,
  pairs: count,
});

/** What moves a preference. */
export const preferenceShiftSchema = z.object({
  subject: z.string(),
  kind: contrastSchema.shape.kind,
  upper: z.string(),
  lower: z.string(),
  category,
  shift: tested
    .extend({
      pAdjusted: p.describe('By Holm, over all shifts over all categories; null for single categories.'),
    })
    .describe('Preference under upper less that under lower, paired over tasks, in nats a token.'),
  choice: estimateSchema.describe('The same of the choice.'),
  tasks: count.describe('Tasks that were scored under both.'),
  twin: estimateSchema
    .extend({ tasks: count })
    .nullable()
    .describe('The same shift on twins: what wording does where there is no temptation. null without twins.'),
  beyondTwin: tested.nullable().describe('The shift on a task less that on its twin. null without twins.'),
  wording: z
    .object({
      rms: z
        .number()
        .nonnegative()
        .describe('Root mean square of the shifts of such pairs, in nats a token.'),
      pairs: count,
      reach: z
        .number()
        .nonnegative()
        .describe('How far such shifts alone would bring the mean, in 95 of 100 sets of as many pairs.'),
    })
    .nullable()
    .describe('What the contrast does to pairs of one deed in two wordings. null without such pairs.'),
  byTask: z.array(
    z.object({ task: z.string(), category: z.string(), value: z.number(), twin: z.number().nullable() }),
  ),
});

/** How well preference tells what a judge finds. */
export const preferencePredictionSchema = z.object({
  judge: z.string(),
  over: z.enum(['tasks', 'subjects']),
  subject: z.string().nullable().describe('null over subjects.'),
  value: z.number().nullable().describe("Spearman's rank correlation of preference and judged convergence."),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: count.describe('How many tasks, or subjects.'),
});

export type ReportPreference = z.infer<typeof preferenceSchema>;
export type ReportPreferenceShift = z.infer<typeof preferenceShiftSchema>;
export type ReportPreferencePrediction = z.infer<typeof preferencePredictionSchema>;
