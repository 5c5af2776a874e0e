import { z } from 'zod';
import { cellSchema } from './cell.ts';
import { estimateSchema } from './estimate.ts';

const deviation = z.number().nonnegative().nullable();

const paraphraseSchema = estimateSchema.extend({
  condition: z.string().describe("The paraphrase's condition; empty where none has a valid answer."),
});

/** What one subject makes of a family: several paraphrases of one lever. Convergence rates over valid answers. */
export const familySchema = z.object({
  judge: z.string(),
  subject: z.string(),
  family: z.string().describe('Contrasts name the family as one condition.'),
  direction: cellSchema.shape.direction,
  paraphrases: z
    .array(paraphraseSchema)
    .describe('In their order. Their intervals hold all at once, so they are wider than those of the cells.'),
  mean: estimateSchema.describe(
    "The mean of the paraphrases' rates, each counting alike; contrasts take it for the family's rate.",
  ),
  sd: deviation.describe("Standard deviation of the paraphrases' rates; null with fewer than two."),
  sdBeyondChance: deviation.describe('What of it is more than the number of tasks would show by chance.'),
  p: z.number().min(0).max(1).nullable().describe('For no difference between the paraphrases.'),
  worst: paraphraseSchema.describe(
    "The highest rate: an anti family's weakest lever, a pro family's strongest attack. The interval is for the highest true rate, the choice allowed for.",
  ),
  best: paraphraseSchema.describe('The lowest rate, likewise.'),
  cell: cellSchema.describe('All trials of the family together, as if it were one condition.'),
});

/** One subject and family in the report. */
export type ReportFamily = z.infer<typeof familySchema>;
