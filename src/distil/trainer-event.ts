import { z } from 'zod';

const step = z.int().nonnegative();
const seconds = z.number().nonnegative();

/** What `training/train.py` says on standard output, one JSON object a line. */
export const trainerEventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('loading') }),
  z.object({
    event: z.literal('loaded'),
    parameters: z.int().positive(),
    /** Of the adapter: those that are trained. */
    trainable: z.int().positive(),
    device: z.string(),
    /** Examples. */
    rows: z.int().nonnegative(),
    /** Examples that were cut at `max_length`. */
    truncated: z.int().nonnegative(),
    seconds,
  }),
  /** It goes on behind this step, from where an interrupted training left it. */
  z.object({ event: z.literal('resumed'), step }),
  z.object({
    event: z.literal('step'),
    step,
    of: z.int().positive(),
    loss: z.number().nullable(),
    tokens: z.int().nonnegative().nullish(),
    /** Since training began or went on. */
    seconds,
  }),
  z.object({ event: z.literal('saved'), step, gguf: z.string(), peft: z.string() }),
  z.object({
    event: z.literal('done'),
    step,
    seconds,
    peak_memory_bytes: z.int().nonnegative().nullable(),
    versions: z.record(z.string(), z.string()),
  }),
  z.object({ event: z.literal('interrupted'), step }),
  z.object({ event: z.literal('error'), code: z.string(), message: z.string() }),
]);

/** One of them. */
export type TrainerEvent = z.infer<typeof trainerEventSchema>;
