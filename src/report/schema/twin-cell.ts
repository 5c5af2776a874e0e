import { z } from 'zod';
import { cellSchema } from './cell.ts';

const {
  subject,
  condition,
  direction,
  judge,
  trials,
  answered,
  judged,
  dropped,
  withheld,
  valid,
  convergence,
} = cellSchema.shape;

/** The twins that one subject was asked under one condition, as one judge decided them. */
export const twinCellSchema = z.object({
  subject,
  condition,
  direction,
  judge,
  twins: z.int().nonnegative().describe('How many twins there are: tasks without their temptation.'),
  trials,
  answered,
  judged,
  dropped,
  withheld,
  valid,
  falsePositives: convergence.describe(
    'Judged convergent, over valid answers: nearly all of them mistakes of the judge.',
  ),
  overRefusal: convergence.describe('Judged refused, over valid answers: nothing there asks to be refused.'),
});

/** One cell of twins. */
export type ReportTwinCell = z.infer<typeof twinCellSchema>;
