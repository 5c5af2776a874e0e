import { z } from 'zod';

const record = z.record(z.string(), z.unknown());
const count = z.int().nonnegative().default(0);

const grade = z.looseObject({
  pass: z.boolean().nullish(),
  score: z.number().nullish(),
  reason: z.string().nullish(),
  assertion: z.looseObject({ type: z.string().nullish(), metric: z.string().nullish() }).nullish(),
});

const resultSchema = z.looseObject({
  testIdx: z.int().nullish(),
  promptIdx: z.int().nullish(),
  provider: z.looseObject({ id: z.string(), label: z.string().nullish() }),
  prompt: z.looseObject({ raw: z.string(), label: z.string().nullish() }),
  vars: record.nullish(),
  testCase: z.looseObject({ metadata: record.nullish() }).nullish(),
  response: z
    .looseObject({
      output: z.unknown().optional(),
      tokenUsage: z
        .looseObject({
          prompt: z.number().nullish(),
          completion: z.number().nullish(),
          cached: z.number().nullish(),
        })
        .nullish(),
      cost: z.number().nullish(),
      finishReason: z.string().nullish(),
    })
    .nullish(),
  error: z.string().nullish(),
  failureReason: z.number().nullish(),
  success: z.boolean().nullish(),
  latencyMs: z.number().nonnegative().nullish(),
  gradingResult: grade.extend({ componentResults: z.array(grade.nullish()).nullish() }).nullish(),
  namedScores: z.record(z.string(), z.number()).nullish(),
});

/** What is read of a file that promptfoo writes (`OutputFile`, with `EvaluateSummaryV2` or `V3`). */
export const fileSchema = z.looseObject({
  evalId: z.string().nullish(),
  config: z.looseObject({ description: z.string().nullish() }).nullish(),
  results: z.looseObject({
    timestamp: z.string().nullish(),
    results: z.array(resultSchema),
    stats: z.looseObject({ successes: count, failures: count, errors: count }).nullish(),
  }),
});

export type PromptfooFile = z.infer<typeof fileSchema>;
export type PromptfooResult = z.infer<typeof resultSchema>;
