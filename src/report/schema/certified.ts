import { z } from 'zod';
import { CONTRAST_KINDS, DIRECTIONS } from '../../vocabulary/index.ts';
import { estimateSchema } from './estimate.ts';

const intervals = {
  same: estimateSchema.describe("If the judge errs on this subject as on the card's subjects together."),
  new: estimateSchema.describe(
    "If this is a further subject of their kind: the interval also holds how unlike the judge erred on the card's subjects.",
  ),
};

/** One judge's rates and contrasts, corrected by its card: misclassification by condition. */
export const certifiedSchema = z.object({
  judge: z.string(),
  cells: z.array(
    z.object({
      subject: z.string(),
      condition: z.string(),
      direction: z.enum(DIRECTIONS),
      onCard: z
        .boolean()
        .describe(
          'Whether the card was measured under this condition, with the same steps; if not, nothing is corrected.',
        ),
      ...intervals,
    }),
  ),
  contrasts: z.array(
    z.object({
      subject: z.string(),
      kind: z.enum(CONTRAST_KINDS),
      upper: z.string(),
      lower: z.string(),
      ...intervals,
    }),
  ),
});

/** One judge's figures, corrected by its card. */
export type ReportCertified = z.infer<typeof certifiedSchema>;
