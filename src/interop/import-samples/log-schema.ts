import { z } from 'zod';

const part = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  reasoning: z.string().nullish(),
  summary: z.string().nullish(),
  redacted: z.boolean().nullish(),
});

const message = z.looseObject({
  id: z.string().nullish(),
  // What one provider calls the system of newer models.
  role: z.preprocess(
    (role) => (role === 'developer' ? 'system' : role),
    z.enum(['system', 'user', 'assistant', 'tool']),
  ),
  content: z.union([z.string(), z.array(part)]),
  tool_calls: z.array(z.unknown()).nullish(),
  // Where Inspect kept thoughts at first, before they were parts of the content.
  reasoning: z.string().nullish(),
});

const record = z.record(z.string(), z.unknown());
const tokens = z.number().int().nonnegative();
const sampleId = z.union([z.string(), z.number()]);

const usage = z.looseObject({
  input_tokens: tokens.default(0),
  output_tokens: tokens.default(0),
  input_tokens_cache_read: tokens.nullish(),
  reasoning_tokens: tokens.nullish(),
  total_cost: z.number().nonnegative().nullish(),
});

/** One score of a sample. A value of null is none: `NaN` in the log. */
const score = z.looseObject({
  value: z.unknown().optional(),
  explanation: z.string().nullish(),
  reason: z.string().nullish(),
  metadata: record.nullish(),
});

/** What is read of Inspect's `EvalSample`. */
export const sampleSchema = z.looseObject({
  id: sampleId,
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
  invalidation: z.looseObject({ author: z.string().nullish(), reason: z.string().nullish() }).nullish(),
});

const config = z.looseObject({
  temperature: z.number().nullish(),
  max_tokens: z.number().nullish(),
  seed: z.number().nullish(),
});

const results = z.looseObject({
  total_samples: z.int().nonnegative().nullish(),
  scores: z
    .array(
      z.looseObject({
        name: z.string(),
        scorer: z.string().nullish(),
        metrics: z.record(z.string(), z.looseObject({ value: z.number().nullish() })).nullish(),
      }),
    )
    .nullish(),
  early_stopping: z
    .looseObject({
      manager: z.string().nullish(),
      early_stops: z.array(z.looseObject({ id: sampleId, epoch: z.int().positive() })).nullish(),
    })
    .nullish(),
});

/** What is read of Inspect's `EvalLog`, its samples apart. */
export const headerSchema = z.looseObject({
  status: z.enum(['started', 'success', 'cancelled', 'error']).nullish(),
  error: z.looseObject({ message: z.string() }).nullish(),
  eval: z.looseObject({
    eval_id: z.string().nullish(),
    created: z.string(),
    task: z.string().min(1),
    task_id: z.string().nullish(),
    task_version: z.union([z.string(), z.number()]).nullish(),
    task_args: record.nullish(),
    model: z.string().min(1),
    dataset: z
      .looseObject({ samples: z.int().nonnegative().nullish(), sample_ids: z.array(sampleId).nullish() })
      .nullish(),
    config: z
      .looseObject({
        epochs: z.int().positive().nullish(),
        limit: z.unknown().optional(),
        sample_id: z.unknown().optional(),
      })
      .nullish(),
    scorers: z
      .array(z.looseObject({ name: z.string(), options: record.nullish(), metadata: record.nullish() }))
      .nullish(),
    metadata: record.nullish(),
  }),
  plan: z.looseObject({ config: config.nullish() }).nullish(),
  results: results.nullish(),
});

export type LogSample = z.infer<typeof sampleSchema>;
export type LogHeader = z.infer<typeof headerSchema>;
export type LogMessage = z.infer<typeof message>;
export type LogScore = z.infer<typeof score>;
