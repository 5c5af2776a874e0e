import { z } from 'zod';
import { reportConditionSchema } from './cast.ts';

const component = z.number().nullable();
const tasks = z.int().nonnegative();
const width = z.number().nonnegative();

/** Where the variance of a single decision comes from, for one subject and lever. */
export const varianceSchema = z.object({
  judge: z.string(),
  subject: z.string(),
  condition: z.string().describe('The condition, or the family.'),
  direction: reportConditionSchema.shape.direction,
  task: component.describe(
    'Between tasks. Components are estimates that may fall below 0 by chance; null where the study cannot tell.',
  ),
  category: component.describe('The part of task between the categories of the tasks.'),
  wording: component.describe('Between paraphrases of a family, over all tasks alike.'),
  interaction: component.describe('What a paraphrase does to one task and not to another.'),
  run: component.describe('Between repeats of a task in the same words.'),
  rest: component.describe('What the study cannot divide; null where it divides all.'),
  betweenJudges: component.describe('Between judges of the same answer; of the first judge alone.'),
  judgeLevel: component.describe('The part of it that shifts the decisions of a judge on all answers alike.'),
  repeated: tasks.describe('Tasks asked more than once in the same words.'),
  differing: tasks.describe('Those of them whose decisions differ.'),
  counts: z
    .object({ tasks, wordings: tasks, cells: tasks, answers: tasks })
    .describe('What the rate rests on.'),
  widths: z
    .object({
      now: width,
      more: z.object({
        tasks: width.nullable(),
        wordings: width.nullable(),
        runs: width.nullable(),
        judges: width.nullable(),
      }),
    })
    .nullable()
    .describe(
      'The length of a 95 % interval of the rate over other tasks, wordings, runs and judges, and with ten more of each.',
    ),
});

/** One lever's components of variance in the report. */
export type ReportVariance = z.infer<typeof varianceSchema>;
