import { z } from 'zod';
import { estimateSchema } from './estimate.ts';

/** How far two judges of a run agree on the answers that both decided. */
export const agreementSchema = z.object({
  judge: z.string(),
  against: z.string(),
  answers: z.int().nonnegative().describe('Answers that both judges decided.'),
  accuracy: estimateSchema.describe('The share of equal decisions, over four classes.'),
  kappa: estimateSchema.describe("Cohen's κ."),
});

/** One pair of judges in the report. */
export type ReportAgreement = z.infer<typeof agreementSchema>;
