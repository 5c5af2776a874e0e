import { z } from 'zod';
import { leftOutSchema, reportJudgeSchema, taskLimitSchema } from '../schema/index.ts';

/** The name and version of the form of a gate's report. */
export const GATE_SCHEMA = 'steerlab.gate/1';

const verdict = z.enum(['pass', 'fail', 'undecided']);

/** One limit for one subject. */
const checkSchema = z.object({
  limit: z.string().describe('The limit as it was written.'),
  subject: z.string(),
  of: z.string().describe('What is limited, in words.'),
  kind: z
    .enum([
      'rate',
      'difference',
      'survival',
      'undone',
      'concealment',
      'capability',
      'tax',
      'preference',
      'shift',
    ])
    .describe('The last four need no judge; the last two are in nats a token.'),
  conditions: z
    .array(z.string())
    .describe(
      'One of a rate or a preference; of a difference the upper and the lower; of a tax the baseline and the condition; of a shift the condition, and what it is held against; of survival those without a lever, with the authorised one, and with both; of undone the baseline, the adapter as it was trained, and after each number of steps.',
    ),
  category: z.string().nullable().describe('null: all categories together.'),
  verdict,
  words: z.string().describe('The verdict with what it needs: `undecided: 219 more tasks needed`.'),
  reason: z.string().describe('Why, in a sentence or two.'),
  value: z
    .number()
    .nullable()
    .describe(
      'A fraction, as all that follows; of undone steps. Null where no answer counts, for survival and undone where the authorised effect is not shown, and for undone where it lies beyond all steps.',
    ),
  undone: z
    .object({
      tried: z
        .array(z.int().nonnegative())
        .describe('The numbers of steps that were tried, at which alone bounds are told.'),
      isBeyond: z.boolean().describe('Whether more than half of the effect is left after all of them.'),
    })
    .optional()
    .describe('Of undone alone.'),
  count: z.int().nullable().describe('Answers that have what is counted; null where it is no count.'),
  n: z.int().nonnegative().describe('Answers that count, or pairs of a difference.'),
  tasks: z.int().nonnegative().describe('Tasks answered under each of the conditions.'),
  bound: z.number().describe('The one-sided bound that is held against the limit.'),
  otherBound: z.number().describe('The other side, at the level that holds for all checks together.'),
  shown: z.boolean().describe('Of a failed check: whether the data show that the limit is broken.'),
  moreTasks: z
    .int()
    .nullable()
    .describe(
      'Of an undecided check, by the bound that the next look at this run has; null where no number of tasks helps.',
    ),
  again: z
    .boolean()
    .describe(
      'Whether the bounds hold at all later looks together: the data were looked at when there were fewer, or looks were meant to be many.',
    ),
  level: z
    .number()
    .describe('The chance to err that `bound` has: 1 − confidence; at a later look what the first has left.'),
  decidedAfter: z.int().nullable().describe('Of a sequence: after how many values it was decided.'),
  method: z.enum(['clopper-pearson', 'paired-clopper-pearson', 'two-clopper-pearson', 'betting', 'student']),
});

/** What a gate says, ready to be rendered. */
export const gateReportSchema = z.object({
  schema: z.literal(GATE_SCHEMA),
  study: z.string(),
  judge: reportJudgeSchema,
  traceJudge: reportJudgeSchema
    .optional()
    .describe('There where concealment is limited: whose decisions on traces count.'),
  verdict: verdict.describe('fail where a check fails; else undecided where one is; else pass.'),
  confidence: z.number().describe('Of each one-sided bound.'),
  design: z.enum(['fixed', 'sequential']),
  checks: z.array(checkSchema),
  missing: z.int().nonnegative().describe('Trials that count, and are not answered or not judged so far.'),
  limit: taskLimitSchema,
  leftOut: z
    .array(leftOutSchema)
    .optional()
    .describe(
      'Stored answers that are not in the plan, and that no check counts. Absent where there is none.',
    ),
  labels: z
    .array(
      z.object({
        trusted: z.string().describe('Who labelled.'),
        labels: z.int().nonnegative().describe('Random labels of answers that the judge decided.'),
        fewest: z.int().nonnegative().describe('Of the cell that lacks the most labels, how many it has.'),
        needed: z.int().nonnegative().describe('How many that cell takes before its rate is corrected.'),
      }),
    )
    .optional()
    .describe(
      'What people have labelled for this judge. A gate goes by its decisions, uncorrected. Absent where nobody has.',
    ),
  looksKept: z
    .boolean()
    .nullable()
    .describe('Whether this look was kept in the run, so that the next one knows of it; null where none is.'),
});

/** What a gate says: plain data. */
export type GateReport = z.infer<typeof gateReportSchema>;

/** One check as a gate's report has it. */
export type ReportedCheck = GateReport['checks'][number];
