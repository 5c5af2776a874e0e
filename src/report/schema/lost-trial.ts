import { z } from 'zod';

/** A trial that has no decision although its turn has come, and why. */
export const lostTrialSchema = z.object({
  subject: z.string(),
  condition: z.string(),
  category: z.string(),
  task: z.string().describe("The task's id."),
  epoch: z.int().positive(),
  judge: z.string().nullable().describe('Who gave no valid decision; null where the subject gave no answer.'),
  cause: z.string().describe('Why, in one sentence.'),
});

/** A trial without a decision. */
export type LostTrial = z.infer<typeof lostTrialSchema>;
