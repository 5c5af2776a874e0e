import { z } from 'zod';
import { contrastSchema, intervalMethodSchema, probability } from './contrast.ts';
import { estimateSchema } from './estimate.ts';

const shared = {
  judge: z.string(),
  by: z.enum(['size', 'stage']).describe('What the subjects differ in; in the other they are equal.'),
  kind: contrastSchema.shape.kind,
  difference: estimateSchema.describe('A difference of steerabilities, in [-2, 2].'),
  method: intervalMethodSchema,
  logOdds: estimateSchema.describe('The same difference of log odds.'),
  headroom: estimateSchema.describe('The same difference of shares of headroom, in [-2, 2].'),
  p: probability.describe('Two-sided, for no difference in points; null where it cannot be tested.'),
  pAdjusted: probability.describe(
    "p after Holm's correction over one judge's comparisons, by size and by stage, pairs and means.",
  ),
};

/** How the steerability of two subjects differs. */
export const comparisonSchema = z.object({
  ...shared,
  less: z.string().describe('The smaller subject, or the less trained.'),
  more: z.string().describe('The larger subject, or the more trained.'),
  ratio: estimateSchema.describe('Steerability of `more` ÷ that of `less`; nulls where that means nothing.'),
});

/** The mean of the comparisons of one kind. */
export const pooledComparisonSchema = z.object({
  ...shared,
  pairs: z.int().positive().describe('How many pairs of subjects this is the mean of.'),
});

/** One comparison of two subjects in the report. */
export type ReportComparison = z.infer<typeof comparisonSchema>;

/** One mean of comparisons in the report. */
export type ReportPooledComparison = z.infer<typeof pooledComparisonSchema>;
