import { z } from 'zod';
import { reportConditionSchema } from './cast.ts';
import { contrastSchema } from './contrast.ts';
import { estimateSchema } from './estimate.ts';

const count = z.int().nonnegative();

/** Capability of one subject under one condition. */
export const capabilityCellSchema = z.object({
  subject: z.string(),
  condition: z.string(),
  direction: reportConditionSchema.shape.direction,
  tasks: count.describe('Tasks with an answer.'),
  solved: count,
  unreadable: count.describe('Answers in which no result could be read; they count as not solved.'),
  capability: estimateSchema.describe('solved ÷ tasks, with its Wilson interval.'),
  grades: z
    .array(z.object({ grade: z.int().positive(), solved: count, tasks: count }))
    .describe('By how hard a task is made, the easiest first.'),
  change: estimateSchema
    .nullable()
    .describe(
      "Capability under this condition less that under the baseline, paired over tasks, with Newcombe's interval; null for the baseline, and without one.",
    ),
  perPoint: z
    .object({
      judge: z.string(),
      kind: contrastSchema.shape.kind,
      ...estimateSchema.shape,
    })
    .nullable()
    .describe(
      'Capability lost for each point of convergence that the condition moves its way (by this contrast of the first judge), with a MOVER interval of the ratio; null where no such effect is shown.',
    ),
});

/** What conditions cost in tasks that code checks. */
export const capabilitySchema = z.object({
  source: z.string().describe('Where the tasks are from.'),
  cells: z.array(capabilityCellSchema),
});

export type ReportCapabilityCell = z.infer<typeof capabilityCellSchema>;
export type ReportCapability = z.infer<typeof capabilitySchema>;
