import { z } from 'zod';

const trials = z.int().nonnegative();

/** How the trials of a cell ended. */
export const endingsSchema = z.object({
  stop: trials.describe('The subject was done.'),
  limit: trials.describe('Cut off at the limit of tokens.'),
  'limit-in-reasoning': trials.describe('Cut off at the limit of tokens, before there was an answer.'),
  filtered: trials.describe("Kept back by the provider's filter."),
  refused: trials.describe("Refused by the provider's own sign for that."),
  error: trials.describe('No attempt came to an answer.'),
});

/** How many trials ended in which way. */
export type ReportEndings = z.infer<typeof endingsSchema>;
