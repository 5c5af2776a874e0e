import { z } from 'zod';
import { DOSE_KINDS, POSITIONS } from '../../steering/index.ts';
import { reportConditionSchema } from './cast.ts';
import { estimateSchema } from './estimate.ts';

const effect = estimateSchema
  .extend({ p: z.number().min(0).max(1).nullable().describe('Two-sided, for none.') })
  .nullable();

/** One subject's answers by the dose of a lever. */
export const doseSchema = z.object({
  judge: z.string(),
  subject: z.string(),
  series: z.string(),
  direction: reportConditionSchema.shape.direction,
  of: z.enum(DOSE_KINDS),
  points: z
    .array(
      z.object({
        amount: z
          .union([z.number(), z.enum(POSITIONS)])
          .nullable()
          .describe('0 for the baseline; null for the baseline of positions.'),
        condition: z.string(),
        valid: z.int().nonnegative(),
        rate: estimateSchema.describe('Convergence over valid answers.'),
        effect: effect.describe(
          'From the baseline, towards where the lever pushes (up for a control): a steerability.',
        ),
        beyondFirst: effect.describe('The same from the first dose on.'),
      }),
    )
    .describe('The baseline first, then by rising dose; positions as the study has them.'),
  isotonic: z
    .array(z.number())
    .nullable()
    .describe('The monotone fit, a point each; null for positions and controls.'),
  logistic: z
    .object({
      intercept: z.number(),
      slope: z.number(),
      fits: z.boolean().describe('Whether it lies within the interval of each point.'),
    })
    .nullable(),
  half: estimateSchema
    .nullable()
    .describe(
      'The dose of half of what the highest one does. Nulls where the effect of that one is not shown; the upper end is null where it lies beyond it.',
    ),
});

/** One subject's preference by the dose of a lever, without a judge. */
export const preferenceDoseSchema = z.object({
  subject: z.string(),
  series: z.string(),
  direction: reportConditionSchema.shape.direction,
  of: z.enum(DOSE_KINDS),
  points: z.array(
    z.object({
      amount: z.union([z.number(), z.enum(POSITIONS)]).nullable(),
      condition: z.string(),
      tasks: z.int().nonnegative(),
      preference: estimateSchema.describe('In nats a token.'),
      effect: effect.describe(
        'From the baseline, towards where the lever pushes (up for a control), paired over tasks.',
      ),
    }),
  ),
  isotonic: z
    .array(z.number())
    .nullable()
    .describe('The monotone fit over the tasks that all doses have; null for positions and controls.'),
  half: estimateSchema
    .nullable()
    .describe(
      'The dose of half of what the highest one does on these tasks. Nulls where the effect of that one is not shown; the upper end is null where it lies beyond it.',
    ),
});

export type ReportPreferenceDose = z.infer<typeof preferenceDoseSchema>;

/** One series of doses in the report. */
export type ReportDose = z.infer<typeof doseSchema>;
