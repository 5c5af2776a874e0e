import { z } from 'zod';
import { reportConditionSchema } from './cast.ts';

const component = z.number().nullable();
const tasks = z.int().nonnegative();

/** Where the variance of a single decision comes from, for one subject and lever. */
export const varianceSchema = z.object({
  judge: z.string(),
  subject: z.string(),
  condition: z.string().describe('The condition, or the family.'),
  direction: reportConditionSchema.shape.direction,
  task: component.describe(
    'Between tasks. Components are estimates that may fall below 0 by chance; null where the study cannot tell.',
  ),
  wording: component.describe('Between paraphrases of a family, over all tasks alike.'),
  interaction: component.describe('What a paraphrase does to one task and not to another.'),
  run: component.describe('Between repeats of a task in the same words.'),
  rest: component.describe('What the study cannot divide; null where it divides all.'),
  betweenJudges: component.describe('Between judges of the same answer; of the first judge alone.'),
  repeated: tasks.describe('Tasks asked more than once in the same words.'),
  differing: tasks.describe('Those of them whose decisions differ.'),
});

/** One lever's components of variance in the report. */
export type ReportVariance = z.infer<typeof varianceSchema>;
