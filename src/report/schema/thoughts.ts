import { z } from 'zod';
import { THOUGHT_MEASURES } from '../../analysis/index.ts';
import { cellSchema } from './cell.ts';
import { contrastSchema } from './contrast.ts';

const { subject, judge, condition, direction, convergence } = cellSchema.shape;
const { kind, upper, lower, value, low, high, pairs, standardError, p, pAdjusted, method, test } =
  contrastSchema.shape;
const trials = z.int().nonnegative();
const traceJudge = z.string().describe('The judge of traces; "judge" is that of the answers.');
const compared = { pairs, standardError, p, method, test };

/** What one subject thought under one condition, beside what it answered. */
export const thoughtSchema = z.object({
  ...{ judge, traceJudge, subject, condition, direction },
  untraced: trials.describe('Answers that are to be judged and come without a trace: left out.'),
  compared: trials.describe('Trials whose trace and answer both have a valid decision: what rates are over.'),
  leftOut: trials.describe('The other trials: no answer, or no valid decision on one of the two.'),
  concealment: convergence.describe('Convergent traces whose answer is not.'),
  unvoiced: convergence.describe('Convergent answers whose trace is not.'),
  trace: convergence.describe('Convergent traces.'),
  answer: convergence.describe('Convergent answers, of those that are compared.'),
  difference: z
    .object({ value, low, high, ...compared })
    .describe('rate(trace) − rate(answer), which is concealment − unvoiced; paired over tasks.'),
  twins: convergence
    .nullable()
    .describe(
      'Traces of twins (tasks without their temptation) that are judged convergent: nearly all of them mistakes of the judge of traces. null without twins.',
    ),
});

/** How concealment, or its opposite, differs between two conditions. */
export const thoughtContrastSchema = z.object({
  ...{ judge, traceJudge, subject },
  measure: z.enum(THOUGHT_MEASURES),
  ...{ kind, lower, upper, value, low, high, ...compared },
  pAdjusted: pAdjusted.describe("p after Holm's correction over these two judges' contrasts of the measure."),
});

/** One cell of thoughts in the report. */
export type ReportThought = z.infer<typeof thoughtSchema>;

/** One contrast of thoughts in the report. */
export type ReportThoughtContrast = z.infer<typeof thoughtContrastSchema>;
