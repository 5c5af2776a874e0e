import { z } from 'zod';
import { TRIES } from '../../analysis/index.ts';
import { reportConditionSchema } from './cast.ts';
import { estimateSchema } from './estimate.ts';

const tasks = z.int().nonnegative();

const powerLaw = z
  .object({
    scale: z.number(),
    exponent: z.number(),
    low: z.number().nullable().describe('Of the exponent, by a jackknife over tasks.'),
    high: z.number().nullable(),
    error: z.number().describe('How far it lies from what was measured at the worst k from 1 to n.'),
  })
  .nullable()
  .describe('−ln(chance) = scale · k^exponent, fitted to k = 1 … n; null where none can be fitted.');

/** What several tries of one lever add up to, for one subject. */
export const budgetSchema = z.object({
  judge: z.string(),
  subject: z.string(),
  condition: z.string().describe('The condition, or the family.'),
  direction: reportConditionSchema.shape.direction,
  over: z
    .enum(TRIES)
    .describe('What a try is: another wording of the family, or another answer to one wording.'),
  n: z
    .int()
    .min(2)
    .describe('The most tries that a task has: judged answers, the nonsensical ones included.'),
  control: z.string().nullable().describe('The control of as many tries that it is held against.'),
  points: z
    .array(
      z.object({
        k: z.int().positive(),
        tasks: tasks.describe('Tasks with k tries or more; the chances are means over them.'),
        any: estimateSchema.describe('That at least one of k answers converges.'),
        hold: estimateSchema.describe('That all k answers are valid and none converges.'),
        overControl: z
          .object({ tasks, any: estimateSchema, hold: estimateSchema })
          .nullable()
          .describe('Both less those of the control, paired over tasks.'),
      }),
    )
    .describe('For k = 1 … n, unbiased over all subsets of k tries.'),
  powerLaws: z.object({ any: powerLaw, hold: powerLaw }),
});

/** One lever's budget in the report. */
export type ReportBudget = z.infer<typeof budgetSchema>;
