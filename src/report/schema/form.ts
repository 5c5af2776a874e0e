import { z } from 'zod';

/** What the answers of one subject under one condition look like, whatever they say. */
export const formSchema = z.object({
  subject: z.string(),
  condition: z.string(),
  answers: z.int().positive().describe('Answers that are not empty.'),
  cut: z.int().nonnegative().describe('How many of them were cut at the limit of tokens.'),
  medianWords: z.number().nonnegative().describe('The median of their lengths, in words.'),
  echo: z
    .int()
    .nonnegative()
    .nullable()
    .describe(
      'How many repeat four or more words in a row of what steering added; null where it added no such text.',
    ),
});

/** The form of one cell's answers. */
export type ReportForm = z.infer<typeof formSchema>;
