import { z } from 'zod';
import { WITHHELD_RULES } from '../../vocabulary/index.ts';

/** How a subject's tokens were chosen. */
export const decodingSchema = z
  .object({
    temperature: z
      .number()
      .nonnegative()
      .nullable()
      .describe("0 is greedy; null: none was to be sent, and the model's own default held."),
    maxOutputTokens: z.int().positive().describe('Most new tokens an answer may have.'),
    maxInputTokens: z.int().positive().nullable().describe("null: the model's own limit."),
    seed: z.int().nullable(),
  })
  .describe("How the subjects' tokens were chosen.");

const spendSchema = z
  .object({
    inputTokens: z.int().nonnegative(),
    outputTokens: z.int().nonnegative(),
    costUsd: z.number().nonnegative().nullable().describe('null where no price is known.'),
    seconds: z.number().nonnegative().nullable().describe('Time that the run worked, pauses not counted.'),
    assumed: z
      .object({ tokens: z.number().nonnegative(), costUsd: z.number().nonnegative() })
      .optional()
      .describe(
        'The most that calls may have taken beside, of which no reply tells: what a budget counts. Left out where there is none.',
      ),
  })
  .describe('What answers and judgements cost together.');

export const taskLimitSchema = z
  .object({
    perCategory: z.int().positive().describe('Tasks of each category at most.'),
    of: z.int().positive().describe('How many tasks the study has without it.'),
  })
  .optional()
  .describe('There where `--limit` left out tasks of the study.');

/** Stored answers that the plan leaves out for one cause. */
export const leftOutSchema = z
  .object({
    cause: z
      .enum(['subject', 'condition', 'task', 'asking'])
      .describe('What the plan lacks; `asking`: they were asked otherwise than is planned now.'),
    names: z.array(z.string()).describe('The subjects, conditions, or ids of tasks.'),
    answers: z.int().positive(),
  })
  .describe('Stored answers that the plan leaves out for one cause.');

/** What a report says of its study. */
export const studyFactsSchema = z.object({
  name: z.string(),
  created: z.string().describe('When the run was first started: ISO 8601, in UTC.'),
  steerlab: z.string().describe('The version of steerlab that wrote the report.'),
  benchmark: z.object({
    name: z.string(),
    version: z.string(),
    hash: z.string().describe('SHA-256, in hex, over all that the tasks say.'),
    keysHash: z
      .string()
      .optional()
      .describe('SHA-256, in hex, over all keys of the benchmark: what judges may be shown of its tasks.'),
    tasks: z.int().nonnegative().describe('How many tasks the study asks.'),
    categories: z.array(z.string()).describe("The categories' names, in the benchmark's order."),
  }),
  limit: taskLimitSchema,
  leftOut: z
    .array(leftOutSchema)
    .optional()
    .describe('Stored answers that are not in the plan, and in no figure. Absent where there is none.'),
  pairs: z
    .object({ version: z.string(), hash: z.string() })
    .optional()
    .describe('The pairs of continuations that were scored. Absent where preference was not measured.'),
  epochs: z.int().positive().describe('How often each task is asked.'),
  decoding: decodingSchema
    .nullable()
    .describe(
      "The first subject's; null where an import does not tell. Where subjects differ, each says its own.",
    ),
  spend: spendSchema.nullable().describe('null where an import does not tell.'),
  sequential: z
    .literal(true)
    .optional()
    .describe('There where trials were asked only until the answer of a gate was clear.'),
  withheld: z
    .enum(WITHHELD_RULES)
    .optional()
    .describe('How answers that a provider filtered or refused are counted. Absent: `exclude`, in no rate.'),
});

/** What a report says of its study: plain data. */
export type StudyFacts = z.infer<typeof studyFactsSchema>;
