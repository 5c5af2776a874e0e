import { z } from 'zod';
import { CONTRAST_KINDS, DIRECTIONS } from '../../vocabulary/index.ts';
import { estimateSchema } from './estimate.ts';

const share = z.number().min(0).max(1).nullable();
const standardError = z
  .number()
  .nonnegative()
  .nullable()
  .describe('Clustered by task; null with too few labels.');

const correctedCellSchema = estimateSchema
  .extend({
    subject: z.string(),
    condition: z.string(),
    direction: z.enum(DIRECTIONS),
    answers: z.int().nonnegative().describe('Answers that the judge decided.'),
    labels: z.int().nonnegative().describe('How many of them have a label that was drawn at random.'),
    needed: z
      .int()
      .nonnegative()
      .describe(
        'How many labels it takes before anything is corrected: 30, or as many as there are answers. With fewer, all figures of the cell and of its contrasts are null.',
      ),
    lambda: share.describe('How far the judge is relied on; 0: the labels alone.'),
    standardError,
    roganGladen: estimateSchema
      .extend({
        sensitivity: share.describe('Share of convergent answers that the judge calls convergent.'),
        specificity: share.describe('Share of other answers that the judge does not call convergent.'),
      })
      .describe(
        'The same rate by Rogan and Gladen (1978), as a check; the interval by Lang and Reiczigel (2014).',
      ),
  })
  .describe(
    'A convergence rate over valid answers; nulls with fewer labels than `needed`, or fewer than three labelled tasks.',
  );

const correctedContrastSchema = estimateSchema.extend({
  subject: z.string(),
  kind: z.enum(CONTRAST_KINDS),
  lower: z.string().describe('The condition whose rate is taken away.'),
  upper: z.string().describe('The condition that it is taken from.'),
  standardError,
});

/** One judge's rates and contrasts, corrected by the labels of a trusted one: prediction-powered inference. */
export const correctedSchema = z.object({
  judge: z.string().describe('Whose decisions are corrected.'),
  trusted: z.string().describe('Whose labels are taken for the truth; a random part of the answers.'),
  cells: z.array(correctedCellSchema),
  contrasts: z.array(correctedContrastSchema),
});

/** The corrected figures of one judge. */
export type ReportCorrected = z.infer<typeof correctedSchema>;
