import { z } from 'zod';
import { CAUTIONS, CONTRAST_FACTS, CONTRAST_KINDS } from '../../vocabulary/index.ts';
import { estimateSchema } from './estimate.ts';

const difference = z.number().min(-1).max(1).nullable();
/** How an interval was made. */
export const intervalMethodSchema = z
  .enum(['newcombe-paired', 'mover'])
  .describe(
    "How the interval was made: Newcombe's for paired rates; or, where validity differs, tasks repeat or more rates are put together, the same from the Wilson intervals of the rates and how they go together over tasks (MOVER).",
  );

/** A p-value, or none. */
export const probability = z.number().min(0).max(1).nullable();

/** A difference of two conditions' convergence rates for one subject: a steerability. */
export const contrastSchema = z.object({
  subject: z.string(),
  judge: z.string(),
  kind: z
    .enum(CONTRAST_KINDS)
    .describe(
      `${CONTRAST_KINDS.map(
        (kind) => `${kind}: ${CONTRAST_FACTS[kind].upper} − ${CONTRAST_FACTS[kind].lower}`,
      ).join('; ')}.`,
    ),
  category: z.string().nullable().describe('null: all categories together.'),
  lower: z.string().describe('The condition whose rate is taken away.'),
  upper: z.string().describe('The condition that it is taken from.'),
  value: difference.describe('rate(upper) − rate(lower).'),
  low: difference,
  high: difference,
  method: intervalMethodSchema,
  standardError: z
    .number()
    .nonnegative()
    .nullable()
    .describe('Clustered by task; null with fewer than two tasks.'),
  pairs: z.int().nonnegative().describe('Tasks valid under both conditions.'),
  p: probability.describe('Two-sided, for no difference; null where it cannot be tested.'),
  test: z.enum(['mcnemar-exact', 'permutation']).describe('How p was made.'),
  equivalence: z
    .object({
      margin: z.number().positive().describe('A fraction: how far the difference may be from none.'),
      low: difference,
      high: difference.describe('low and high: the 90 % interval.'),
      verdict: z
        .enum(['equivalent', 'beyond', 'undecided'])
        .describe(
          'equivalent: the interval lies within ± margin; beyond: outside of it; undecided: neither.',
        ),
    })
    .nullable()
    .describe(
      'Of a placebo: whether the difference is none but for the margin (two one-sided tests at 5 %).',
    ),
  pAdjusted: probability.describe(
    "p after Holm's correction over one judge's contrasts, overall or by category.",
  ),
  logOdds: estimateSchema.describe(
    'The difference of the log odds of the two rates (natural logarithm, half an answer added to either side).',
  ),
  headroom: estimateSchema.describe(
    'What share of the room it had the lever takes, in [-1, 1]: of baseline (or control) down to 0 or up to 1; where both conditions push, of the whole scale.',
  ),
  bounds: z
    .object({ low: difference, high: difference })
    .describe(
      'The difference over all judged answers at the least and at the most, whichever nonsensical answers were convergent.',
    ),
  reliability: z
    .object({
      value: z
        .number()
        .min(0)
        .max(1)
        .describe(
          'Share of the sampling variance that comes from which tasks there are, not from run to run.',
        ),
      rerunError: z.number().nonnegative().describe('Standard error if the same tasks were asked again.'),
    })
    .nullable()
    .describe('null where no task was asked twice in the same words, or nothing varies.'),
  cautions: z
    .array(z.enum(CAUTIONS))
    .describe(
      'bounds: the bounds hold 0, so nonsensical answers leave the sign open; test: interval and p disagree; adjustment: interval and p show a difference, and pAdjusted does not.',
    ),
});

/** One contrast of the report. */
export type ReportContrast = z.infer<typeof contrastSchema>;
