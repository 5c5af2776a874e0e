import { z } from 'zod';
import { reportConditionSchema } from './cast.ts';
import { contrastSchema } from './contrast.ts';
import { estimateSchema } from './estimate.ts';

const part = estimateSchema
  .extend({
    pairs: z.int().nonnegative().describe('Tasks with a valid answer under both conditions.'),
  })
  .nullable();

/** What one condition's words do in the categories that they name, and in the others. */
export const transferSchema = z.object({
  judge: z.string(),
  subject: z.string(),
  condition: z.string(),
  direction: reportConditionSchema.shape.direction,
  kind: contrastSchema.shape.kind,
  against: z.string().describe('The condition, or the family, that the effect starts from.'),
  names: z.array(z.string()).describe('The categories that its words name.'),
  named: part.describe('The effect in these; null where there is none, or no valid answer.'),
  unnamed: part.describe('The effect in the others.'),
  difference: estimateSchema.nullable().describe('named − unnamed.'),
  beyondCategory: estimateSchema
    .extend({ general: z.string().describe('The condition that names none.') })
    .nullable()
    .describe('The difference less that of a condition of the same direction that names none.'),
});

/** One condition's transfer in the report. */
export type ReportTransfer = z.infer<typeof transferSchema>;
