import { z } from 'zod';
import { estimateSchema } from './estimate.ts';

const shareSchema = estimateSchema.extend({
  asked: z.int().nonnegative().describe('How many trials were asked, or decided, twice.'),
  same: z.int().nonnegative().describe('How many of these came out the same.'),
});

/** What asking a subject's trials again has shown. */
export const repeatSchema = z.object({
  subject: z.string(),
  answers: shareSchema.describe('Answers that stayed the same, to the byte; with a 95 % interval.'),
  decisions: shareSchema.describe('Decisions of the first judge on the two answers that are the same.'),
  engines: z
    .array(z.string())
    .readonly()
    .describe('In what the engines differed, in words; empty for a model behind an API.'),
});
