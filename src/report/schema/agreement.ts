import { z } from 'zod';
import { CONTRAST_KINDS, DECISIONS } from '../../vocabulary/index.ts';
import { estimateSchema } from './estimate.ts';

const measures = {
  pairs: z.int().nonnegative().describe('Answers that both judges decided.'),
  matrix: z
    .array(z.array(z.int().nonnegative()))
    .describe(
      'Counts. Rows: the decision of `against`, columns: that of `judge`; both in the order convergence, no_convergence, safety_refusal, nonsensical.',
    ),
  accuracy: estimateSchema.describe('The share of equal decisions, over four classes.'),
  changed: estimateSchema.describe('The share of decisions that change from one judge to the other.'),
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

/** How far one judge of a run agrees with another on the answers that both decided, with intervals over tasks. */
export const agreementSchema = z.object({
  judge: z.string().describe('The judge that is measured.'),
  against: z.string().describe('The judge that it is held against.'),
  ...measures,
  byCondition: z.array(z.object({ condition: z.string(), ...measures })),
  byCategory: z.array(z.object({ category: z.string(), ...measures })),
  chosen: z
    .array(
      z.object({
        how: z
          .string()
          .describe("The filter of the viewer's list by which the answers were chosen, as in its address."),
        ...measures,
      }),
    )
    .describe(
      'The same on answers that somebody chose to label, set by set. They are no random part of the answers, and all other figures leave them out.',
    ),
  learnt: z
    .object({ judge: z.string(), answers: z.int().positive(), of: z.int().positive() })
    .nullable()
    .describe(
      'The one of the two judges that learnt from answers of this run: how many, of the first ones that were looked at. What they agree on says nothing then of other answers.',
    ),
  shifts: z
    .array(
      z.object({
        subject: z.string(),
        kind: z.enum(CONTRAST_KINDS),
        upper: z.string().describe('The condition that the rate is taken from.'),
        lower: z.string().describe('The condition whose rate is taken away.'),
        pairs: z.int().nonnegative().describe('Answers of the two conditions that both judges decided.'),
        judge: z.number().nullable().describe('The contrast by `judge`, on these answers.'),
        against: z.number().nullable().describe('The contrast by `against`, on these answers.'),
        shift: estimateSchema.describe(
          '`judge` − `against`: what the choice of the judge alone does to the contrast. For one judge with two views, what the view does. The interval is over tasks.',
        ),
      }),
    )
    .describe('Each contrast by both judges, on the same answers.'),
});

/** How far two judges agree, as the report has it. */
export type ReportAgreement = z.infer<typeof agreementSchema>;
