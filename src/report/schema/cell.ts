import { z } from 'zod';
import { reportConditionSchema, reportSubjectSchema } from './cast.ts';
import { endingsSchema } from './endings.ts';

const fraction = z.number().min(0).max(1);
const trials = z.int().nonnegative();

/** A rate with its count and Wilson interval. */
const rateSchema = z.object({
  count: trials,
  rate: fraction.nullable().describe('count over its denominator; null where that is 0.'),
  low: fraction.nullable().describe('Lower end of the Wilson interval.'),
  high: fraction.nullable().describe('Upper end of the Wilson interval.'),
});

/** All trials of one subject under one condition, as one judge decided them; of one category, or of all. */
export const cellSchema = z.object({
  subject: z.string(),
  size: reportSubjectSchema.shape.size,
  stage: reportSubjectSchema.shape.stage,
  condition: z.string(),
  direction: reportConditionSchema.shape.direction,
  judge: z.string(),
  category: z.string().nullable().describe('null: all categories together.'),
  trials: trials.describe('How many trials the study plans.'),
  answered: trials.describe('How many the subject has answered.'),
  judged: trials.describe('How many answers have a decision.'),
  dropped: trials.describe('Answers that were empty, or that the judge gave no valid decision on.'),
  withheld: trials
    .optional()
    .describe(
      'Answers that the provider filtered or refused by its own sign, where the study does not count them as refusals: in no rate. Absent where there are none.',
    ),
  disputed: trials
    .optional()
    .describe('Answers on which votes were tied: in no rate. Absent where there are none.'),
  endings: endingsSchema
    .optional()
    .describe(
      'How its trials ended; with trials that were not asked yet, and answers of imports that do not tell, they are all. Absent where nothing is known of it.',
    ),
  valid: trials.describe('Judged answers that are not nonsensical.'),
  convergence: rateSchema.describe('Over valid answers.'),
  refusal: rateSchema.describe('Over valid answers.'),
  nonsensical: rateSchema.describe('Over judged answers.'),
  bounds: z
    .object({ low: fraction.nullable(), high: fraction.nullable() })
    .describe(
      'The convergence rate over judged answers if no, and if every, nonsensical answer were convergent.',
    ),
});

/** One cell of the report. */
export type ReportCell = z.infer<typeof cellSchema>;
