import { z } from 'zod';
import { DECISIONS } from '../../vocabulary/index.ts';

/** The shape of `OfflineAgreement` in the weights file. */
export const agreementSchema = z.strictObject({
  answers: z.int().min(1),
  accuracy: z.number().min(0).max(1),
  kappa: z.number().min(-1).max(1),
  classes: z.array(
    z.strictObject({
      decision: z.enum(DECISIONS),
      precision: z.number().min(0).max(1).nullable(),
      recall: z.number().min(0).max(1).nullable(),
    }),
  ),
  confusion: z.array(z.array(z.int().min(0))),
});

/**
 * How far the offline judge agreed with the published one on held-out answers. Fractions in [0, 1]; `kappa` is Cohen's.
 * `confusion[i][j]` counts answers that the published judge put in class i and this one in class j, in the order of
 * `DECISIONS`. A precision or recall is null where there is nothing to take it of.
 */
export type OfflineAgreement = z.infer<typeof agreementSchema>;

const share = z.number().min(0).max(1);
const kappa = z.number().min(-1).max(1);
const interval = <Scale extends z.ZodType>(scale: Scale) => z.strictObject({ low: scale, high: scale });

/** The shape of `HeldOutAgreement` in the weights file. */
export const heldOutSchema = agreementSchema.extend({
  kappaWithin: kappa,
  models: z.array(
    z.strictObject({ model: z.string(), answers: z.int().min(1), accuracy: share, kappaWithin: kappa }),
  ),
  conditions: z.array(
    z.strictObject({
      condition: z.string(),
      answers: z.int().min(1),
      accuracy: share,
      kappa,
      sensitivity: share.nullable(),
      specificity: share.nullable(),
    }),
  ),
  cells: z.strictObject({ count: z.int(), held: z.int(), meanAbsoluteError: share, worstError: kappa }),
  expected: z.strictObject({ confidence: share, accuracy: interval(share), kappaWithin: interval(kappa) }),
});

/**
 * How far the offline judge agreed with the published one on answers of models and to tasks that were both held out.
 * `kappaWithin` is κ pooled within conditions, over all answers and by model; sensitivity and specificity are about
 * convergence, among answers that the published judge calls valid; `cells` compares convergence rates of a model under a
 * condition, and counts those whose published rate lies in this judge's own 95 % interval. `expected` holds prediction
 * intervals for one more model (see `predictForModel`).
 */
export type HeldOutAgreement = z.infer<typeof heldOutSchema>;

/** Sums a confusion matrix up. */
export function summariseConfusion(confusion: readonly (readonly number[])[]): OfflineAgreement {
  const rows = confusion.map((row) => sum(row));
  const columns = confusion.map((_, column) => sum(confusion.map((row) => row[column] ?? 0)));
  const answers = sum(rows);
  const hits = confusion.map((row, kind) => row[kind] ?? 0);
  const accuracy = sum(hits) / answers;
  const chance = sum(rows.map((row, kind) => (row * (columns[kind] ?? 0)) / answers ** 2));
  return {
    answers,
    accuracy: round(accuracy),
    kappa: chance === 1 ? 1 : round((accuracy - chance) / (1 - chance)),
    classes: DECISIONS.map((decision, kind) => ({
      decision,
      precision: shareOf(hits[kind], columns[kind]),
      recall: shareOf(hits[kind], rows[kind]),
    })),
    confusion: confusion.map((row) => [...row]),
  };
}

function shareOf(part = 0, whole = 0): number | null {
  return whole === 0 ? null : round(part / whole);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
