import { z } from 'zod';

/** The version of the format of an adapter's card. */
export const ADAPTER_CARD_SCHEMA = 'steerlab.adapter/1';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const whole = z.int().nonnegative();

const files = z.object({
  gguf: z.string().describe("The adapter for llama.cpp, relative to the card's folder."),
  ggufSha256: sha256,
  peft: z.string().describe('The same adapter as PEFT saves it: a folder.'),
  peftSha256: sha256.describe('Of adapter_model.safetensors in it.'),
});

const data = z.object({
  file: z.string(),
  sha256,
  examples: whole,
  truncated: whole.describe('Examples that were cut at max_length.'),
});

const training = z.object({
  settings: z.record(z.string(), z.number()).describe('Under the names that TRL and PEFT have for them.'),
  device: z.string().describe('cpu or cuda.'),
  trainable: whole.describe('Numbers that were trained.'),
  steps: whole.describe('Optimiser steps.'),
  seconds: z.number().nonnegative().describe('Of training, pauses not counted.'),
  peakMemoryBytes: whole.nullable(),
  loss: z
    .array(z.object({ step: whole, loss: z.number().nullable() }))
    .describe('Mean over the examples of each optimiser step; null where it was no number.'),
  versions: z.record(z.string(), z.string()).describe('Of Python and the packages that trained.'),
});

/** What an adapter was trained on, and how: all that it takes to train it again, and what must be told beside its readings. */
export const adapterCardSchema = z.object({
  schema: z.literal(ADAPTER_CARD_SCHEMA),
  steerlab: z.string().describe('The version of steerlab that had it trained.'),
  date: z.string().describe('When it was whole: ISO 8601, in UTC.'),
  run: z.object({
    name: z.string(),
    id: z.string().nullable(),
    benchmark: z.object({ name: z.string(), version: z.string(), hash: z.string() }),
  }),
  subject: z.object({ name: z.string(), model: z.string() }),
  base: z.object({
    weights: z.string().describe("The file's or the folder's name, or the name on the hub."),
    sha256: sha256.nullable().describe('Of a GGUF file; null for other weights.'),
    parameters: whole,
  }),
  learnt: z.object({
    conditions: z.array(z.string()).describe('The answers that were learnt were given under these.'),
    rejected: z.array(z.string()).describe('For DPO: convergent answers under these were rejected.'),
    judge: z.object({ name: z.string(), fingerprint: z.string() }),
    decisions: z.array(z.string()).describe('Answers that the judge decided so were learnt.'),
    trials: z.string().describe('SHA-256 over the trials that the examples are made of, in order.'),
  }),
  split: z.object({
    share: z.number().describe("Of each category's tasks, held out."),
    seed: whole,
    leftOut: z.array(z.string()).describe('Categories of which all tasks are held out.'),
    categories: z.array(z.string()).describe('Categories with a task for training.'),
    heldOut: z.array(z.string()).describe('Ids of the tasks that are held out.'),
  }),
  method: z.enum(['sft', 'dpo']),
  data,
  training,
  adapter: files,
  undoing: z
    .array(
      z.object({
        on: z.enum(['own', 'benign']),
        data,
        training,
        points: z.array(files.extend({ step: whole })),
      }),
    )
    .describe('The adapter trained further on something else, for measuring what it takes to undo it.'),
  warnings: z.array(z.string()),
});

/** A card of an adapter. */
export type AdapterCard = z.infer<typeof adapterCardSchema>;
