import { z } from 'zod';

const difference = z.number().min(-1).max(1).nullable();
const probability = z.number().min(0).max(1).nullable();

/** A difference of two conditions' convergence rates for one subject: a steerability. */
export const contrastSchema = z.object({
  subject: z.string(),
  judge: z.string(),
  kind: z
    .enum(['authorised', 'unauthorised', 'gap'])
    .describe('authorised: baseline − anti; unauthorised: pro − baseline; gap: pro − anti.'),
  category: z.string().nullable().describe('null: all categories together.'),
  lower: z.string().describe('The condition whose rate is taken away.'),
  upper: z.string().describe('The condition that it is taken from.'),
  value: difference.describe('rate(upper) − rate(lower).'),
  low: difference,
  high: difference,
  method: z.string().describe('How the interval was made.'),
  pairs: z.int().nonnegative().describe('Tasks valid under both conditions.'),
  p: probability.describe('Two-sided, for no difference.'),
  pAdjusted: probability.describe("After Holm's correction over the judge's family of contrasts."),
});

/** One contrast of the report. */
export type ReportContrast = z.infer<typeof contrastSchema>;
