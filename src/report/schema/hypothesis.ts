import { z } from 'zod';
import { estimateSchema } from './estimate.ts';

/** One of the paper's hypotheses (arXiv 2601.01584, version 2), held against the data of one judge. */
export const hypothesisSchema = z.object({
  judge: z.string(),
  hypothesis: z.enum(['A', 'B', 'C']),
  claim: z.string().describe('What the hypothesis says.'),
  measure: z.string().describe('What was estimated to test it.'),
  estimate: estimateSchema.describe('The measure: a difference of rates.'),
  logOdds: estimateSchema.describe('The same measure of log odds.'),
  headroom: estimateSchema.describe('The same measure of shares of headroom; nulls where there is none.'),
  margin: z.number().positive().describe('How far from none still counts as none: a fraction.'),
  p: z.number().min(0).max(1).nullable().describe('Two-sided, for a measure of 0.'),
  pAdjusted: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe("p after Holm's correction over one judge's hypotheses."),
  verdict: z.enum(['supported', 'contradicted', 'undecided', 'untestable']),
  sentence: z.string().describe("What these data say and can't say."),
});
