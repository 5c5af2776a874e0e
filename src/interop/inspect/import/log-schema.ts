import { z } from 'zod';

const part = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  reasoning: z.string().nullish(),
});

const message = z.looseObject({
  id: z.string().nullish(),
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  content: z.union([z.string(), z.array(part)]),
});

const record = z.record(z.string(), z.unknown());
const tokens = z.number().int().nonnegative();

const usage = z.looseObject({
  input_tokens: tokens.default(0),
  output_tokens: tokens.default(0),
  input_tokens_cache_read: tokens.nullish(),
  reasoning_tokens: tokens.nullish(),
  total_cost: z.number().nonnegative().nullish(),
});

/** One score of a sample. A value of null is none: `NaN` in the log. */
const score = z.looseObject({
  value: z.unknown(),
  explanation: z.string().nullish(),
  reason: z.string().nullish(),
  metadata: record.nullish(),
});

/** What is read of Inspect's `EvalSample`. */
export const sampleSchema = z.looseObject({
  id: z.union([z.string(), z.number()]),
  epoch: z.int().positive(),
  input: z.union([z.string(), z.array(message)]),
  messages: z.array(message).default([]),
  output: z
    .looseObject({
      choices: z.array(z.looseObject({ message, stop_reason: z.string().nullish() })).default([]),
      usage: usage.nullish(),
      time: z.number().nonnegative().nullish(),
      response_id: z.string().nullish(),
    })
    .nullish(),
  scores: z.record(z.string(), score).nullish(),
  metadata: record.nullish(),
  attachments: z.record(z.string(), z.string()).nullish(),
  error: z.looseObject({ message: z.string() }).nullish(),
});

const config = z.looseObject({
  temperature: z.number().nullish(),
  max_tokens: z.number().nullish(),
  seed: z.number().nullish(),
});

/** What is read of Inspect's `EvalLog`, its samples apart. */
export const headerSchema = z.looseObject({
  eval: z.looseObject({
    created: z.string(),
    task: z.string().min(1),
    task_version: z.union([z.string(), z.number()]).nullish(),
    model: z.string().min(1),
    dataset: z.looseObject({ sample_ids: z.array(z.union([z.string(), z.number()])).nullish() }).nullish(),
    scorers: z
      .array(z.looseObject({ name: z.string(), options: record.nullish(), metadata: record.nullish() }))
      .nullish(),
    metadata: record.nullish(),
  }),
  plan: z.looseObject({ config: config.nullish() }).nullish(),
});

export type LogSample = z.infer<typeof sampleSchema>;
export type LogHeader = z.infer<typeof headerSchema>;
export type LogMessage = z.infer<typeof message>;
export type LogScore = z.infer<typeof score>;
