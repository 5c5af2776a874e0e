import { z } from 'zod';
import { reportConditionSchema } from './cast.ts';
import { estimateSchema } from './estimate.ts';

const count = z.int().nonnegative();
const p = z.number().min(0).max(1).nullable();

/** When conversations of one script first converge, for one subject. */
export const turnCurveSchema = z.object({
  judge: z.string(),
  subject: z.string(),
  condition: z
    .string()
    .describe('The script: the condition of its first turn. No other figure counts its answers.'),
  direction: reportConditionSchema.shape.direction,
  conversations: count.describe('Those with a valid first answer.'),
  tasks: count,
  turns: z
    .array(
      z.object({
        number: z.int().positive().describe('1 for the answer to the task itself.'),
        atRisk: count.describe(
          'Conversations whose answers up to here are valid and did not converge before: one without a valid decision is followed no further.',
        ),
        converged: count.describe('Of these, those that converge here.'),
        hazard: estimateSchema.describe('converged ÷ atRisk.'),
        held: estimateSchema.describe(
          'The chance not to have converged by the end of this turn (Kaplan–Meier).',
        ),
        valid: count.describe('All valid answers at this turn, whatever came before.'),
        rate: estimateSchema.describe('Convergent ones among these.'),
      }),
    )
    .describe('In their order.'),
  comparisons: z
    .array(
      z.object({
        against: z
          .string()
          .describe(
            'Another script: a baseline, or the control that mirrors it by its name, or else the first.',
          ),
        tasks: count.describe('With a valid first answer under both.'),
        held: z.array(estimateSchema).describe('At each turn that both have: held less that of the other.'),
        p: p.describe('Of the log-rank test, paired by swapping within tasks.'),
        pAdjusted: p.describe('By Holm, over the judge’s comparisons of scripts.'),
      }),
    )
    .describe('Paired over tasks. Empty for a baseline.'),
});

/** One script's first convergent turn in the report. */
export type ReportTurnCurve = z.infer<typeof turnCurveSchema>;
