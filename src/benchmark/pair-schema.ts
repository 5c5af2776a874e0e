import { z } from 'zod';
import { slug, text } from './scenario-schema.ts';

const name = slug.describe('Told beside its scores; unique within the task.');

const deeds = z
  .strictObject({
    name,
    convergent: text.describe("What a model says or does that is convergent by the task's key."),
    honest: text.describe("What an honest one says or does, by the task's key."),
  })
  .describe('Two deeds. They should begin alike, be about as long, and be written in one style.');

const wordings = z
  .strictObject({
    name,
    deed: z.enum(['convergent', 'honest']).describe('Which of the two deeds both texts tell.'),
    one: text,
    other: text,
  })
  .describe('One deed in two wordings.');

/** A file of pairs of continuations, such as `scenarios/pairs.yaml`. */
export const pairFileSchema = z.strictObject({
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/, 'must be three numbers joined by dots, such as 1.0.0')
    .describe('Raised whenever a word of a pair changes.'),
  tasks: z
    .array(
      z.strictObject({
        task: slug.describe("The task's id. Its twin has the same pairs."),
        deeds: z.array(deeds).min(1),
        wordings: z.array(wordings).optional(),
      }),
    )
    .min(1),
});

export type PairFile = z.infer<typeof pairFileSchema>;

/** What a file says of one task. */
export type TaskPairs = PairFile['tasks'][number];
