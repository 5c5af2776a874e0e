import { z } from 'zod';
import { contrastSchema, intervalMethodSchema } from './contrast.ts';
import { estimateSchema } from './estimate.ts';

const shared = {
  judge: z.string(),
  by: z.enum(['size', 'stage']).describe('What the subjects differ in; in the other they are equal.'),
  kind: contrastSchema.shape.kind,
  difference: estimateSchema.describe('A difference of steerabilities, in [-2, 2].'),
  method: intervalMethodSchema,
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
