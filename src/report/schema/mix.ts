import { z } from 'zod';
import { MIX_SCOPES } from '../../vocabulary/index.ts';
import { contrastSchema } from './contrast.ts';
import { estimateSchema } from './estimate.ts';

const mixEstimate = estimateSchema.extend({ standardError: contrastSchema.shape.standardError });

/** How a contrast over all categories depends on which there are, and how many tasks of each. */
export const mixSchema = z.object({
  subject: z.string(),
  judge: z.string(),
  kind: contrastSchema.shape.kind,
  upper: z.string(),
  lower: z.string(),
  over: z
    .enum(MIX_SCOPES)
    .describe(
      'What the intervals are over. tasks: other tasks of these categories in this mix; categories: other categories, of which these are taken for a draw.',
    ),
  categories: z
    .int()
    .nonnegative()
    .describe('Categories with a valid answer under both conditions; the others count in nothing here.'),
  leftOut: z.int().nonnegative().describe('Categories without.'),
  stratified: mixEstimate.describe("The categories' contrasts, each by its number of tasks."),
  macro: mixEstimate.describe("The categories' contrasts, each counting alike."),
  between: z
    .number()
    .nonnegative()
    .nullable()
    .describe(
      "Standard deviation of the categories' true contrasts: what exceeds chance; its square is the variance between categories.",
    ),
});

/** One contrast's mix in the report. */
export type ReportMix = z.infer<typeof mixSchema>;
