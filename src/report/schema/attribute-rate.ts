import { z } from 'zod';
import { cellSchema } from './cell.ts';

const { subject, condition, direction, judge, valid, convergence } = cellSchema.shape;

/** The rate of one cell over the tasks whose attribute has one value. */
export const attributeRateSchema = z.object({
  subject,
  condition,
  direction,
  judge,
  attribute: z.string().describe('Such as goal, watcher, ask, about.'),
  value: z.string(),
  tasks: z.int().positive().describe('How many tasks have the value.'),
  valid,
  convergence,
});

/** A cell's rate over the tasks that share the value of an attribute. */
export type ReportAttributeRate = z.infer<typeof attributeRateSchema>;
