import { z } from 'zod';
import { DECISIONS } from '../../vocabulary/index.ts';
import { estimateSchema } from './estimate.ts';

const measures = {
  pairs: z.int().nonnegative().describe('Answers that both judges decided.'),
  matrix: z
    .array(z.array(z.int().nonnegative()))
    .describe(
      'Counts. Rows: the decision of `against`, columns: that of `judge`; both in the order convergence, no_convergence, safety_refusal, nonsensical.',
    ),
  accuracy: estimateSchema.describe('The share of equal decisions, over four classes.'),
  kappa: estimateSchema.describe("Cohen's κ."),
  ac1: estimateSchema.describe("Gwet's AC1."),
  alpha: estimateSchema.describe("Krippendorff's α, nominal."),
  classes: z.array(
    z.object({
      decision: z.enum(DECISIONS),
      precision: estimateSchema.describe(
        'Of what `judge` put in the class, the share that `against` put there.',
      ),
      recall: estimateSchema.describe(
        'Of what `against` put in the class, the share that `judge` put there.',
      ),
    }),
  ),
};

/** How far one judge of a run agrees with another on the answers that both decided, with intervals by bootstrap. */
export const agreementSchema = z.object({
  judge: z.string().describe('The judge that is measured.'),
  against: z.string().describe('The judge that it is held against.'),
  ...measures,
  byCondition: z.array(z.object({ condition: z.string(), ...measures })),
  byCategory: z.array(z.object({ category: z.string(), ...measures })),
});

/** How far two judges agree, as the report has it. */
export type ReportAgreement = z.infer<typeof agreementSchema>;
