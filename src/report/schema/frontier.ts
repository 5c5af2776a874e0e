import { z } from 'zod';
import { estimateSchema } from './estimate.ts';

/** One subject on the safety–security plane: what an anti lever buys against what a pro lever costs. */
export const frontierPointSchema = z.object({
  judge: z.string(),
  subject: z.string(),
  authorised: estimateSchema.describe('x: high is good.'),
  unauthorised: estimateSchema.describe('y: high is bad.'),
  ellipse: z
    .object({
      semiMajor: z.number().nonnegative(),
      semiMinor: z.number().nonnegative(),
      angle: z.number().describe('Radians from the x axis to the longer half-axis, anticlockwise.'),
    })
    .nullable()
    .describe(
      'The 95 % confidence ellipse round (x, y), by the covariance over tasks; null where nothing varies.',
    ),
  lead: z
    .object({ points: estimateSchema, logOdds: estimateSchema, headroom: estimateSchema })
    .describe('authorised − unauthorised on each scale: which lever moves the rate further.'),
});

/** One subject's point on the frontier. */
export type ReportFrontierPoint = z.infer<typeof frontierPointSchema>;
