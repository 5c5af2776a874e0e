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
  cut: count.describe(
    'Answers that are not solved and were cut off at the limit of tokens: what they would have come to is not known.',
  ),
  capability: estimateSchema.describe('solved ÷ tasks, with its Wilson interval.'),
  grades: z
    .array(z.object({ grade: z.int().min(-1), solved: count, tasks: count }))
    .describe('By how hard a task is made, the easiest first.'),
  change: estimateSchema
    .nullable()
    .describe(
      "Capability under this condition less that under the baseline, paired over tasks, with Newcombe's interval; null for the baseline, and without one.",
    ),
  beyondControl: estimateSchema
    .nullable()
    .describe(
      'The same held against the control in place of the baseline; null for these two, and without a control.',
    ),
  perPoint: z
    .object({
      judge: z.string(),
      kind: contrastSchema.shape.kind,
      ...estimateSchema.shape,
    })
    .nullable()
    .describe(
      'Capability lost for each point of convergence that the condition moves its way (by this contrast of the first judge), with a MOVER interval of the ratio; null where no such effect is shown by its interval and its test.',
    ),
});

/** How what levers do goes with capability over subjects. */
export const capabilityRelationSchema = z.object({
  judge: z.string(),
  quantity: z
    .enum(['authorised', 'unauthorised', 'gap', 'left'])
    .describe('A steerability; left: the convergence rate under the anti condition.'),
  points: z
    .array(z.object({ subject: z.string(), capability: estimateSchema, effect: estimateSchema }))
    .describe('Capability without a lever, and the quantity; the least capable subject first.'),
  correlation: z
    .number()
    .min(-1)
    .max(1)
    .nullable()
    .describe("Spearman's; null with two subjects, or where one side does not vary."),
  p: z.number().min(0).max(1).nullable().describe('Two-sided, exact over all orders of the subjects.'),
  smallestP: z.number().min(0).max(1).nullable().describe('The smallest p that so many subjects can give.'),
  difference: z
    .object({ capability: estimateSchema, effect: estimateSchema })
    .nullable()
    .describe('With two subjects: the more capable less the other, paired over tasks.'),
});

/** What conditions cost in tasks that code checks. */
export const capabilitySchema = z.object({
  source: z.string().nullable().describe('Where the tasks are from; null where none was asked.'),
  cells: z.array(capabilityCellSchema),
  scores: z
    .object({
      source: z.string().describe('The task, the metric, and whose figures they are.'),
      subjects: z.array(
        z.object({
          subject: z.string(),
          samples: count,
          capability: estimateSchema.describe('With Wilson’s interval at the number of samples.'),
        }),
      ),
    })
    .nullable()
    .describe('Capability that was measured elsewhere, without any condition of this study.'),
  relations: z
    .array(capabilityRelationSchema)
    .describe('By the first judge; empty with fewer than two subjects that have both.'),
});

export type ReportCapabilityCell = z.infer<typeof capabilityCellSchema>;
export type ReportCapabilityRelation = z.infer<typeof capabilityRelationSchema>;
export type ReportCapability = z.infer<typeof capabilitySchema>;
