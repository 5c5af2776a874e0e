import {
  countPairs,
  measureJudge,
  pooledKappa,
  predictForModel,
  type TrustedPair,
  taskVariance,
} from '../../src/analysis/certification/index.ts';
import { type HeldOutAgreement, summariseConfusion } from '../../src/judging/offline/agreement.ts';

/** How sure the prediction intervals are. */
const CONFIDENCE = 0.95;

/** A figure of agreement on some answers; NaN where they do not define it. */
type Figure = (pairs: readonly TrustedPair[]) => number;

/** Sums decisions on held-out answers up: by model, by condition, by cell, and what to expect of one more model. */
export function summariseHeldOut(pairs: readonly TrustedPair[]): HeldOutAgreement {
  const { byCondition, cells, cellError, cellsHeld } = measureJudge(pairs);
  const models = [...Map.groupBy(pairs, ({ subject }) => subject)];
  return {
    ...summariseConfusion(countPairs(pairs)),
    kappaWithin: round(kappaWithin(pairs)),
    models: models.map(([model, own]) => ({
      model,
      answers: own.length,
      accuracy: round(accuracy(own)),
      kappaWithin: round(kappaWithin(own)),
    })),
    conditions: byCondition.map(({ condition, sensitivity, specificity, kappa }) => {
      const own = pairs.filter((pair) => pair.condition === condition);
      return {
        condition,
        answers: own.length,
        accuracy: round(accuracy(own)),
        kappa: round(kappa.value ?? 0),
        sensitivity: roundOrNull(sensitivity.value),
        specificity: roundOrNull(specificity.value),
      };
    }),
    cells: {
      count: cells.length,
      held: cellsHeld.count,
      meanAbsoluteError: round(cellError.meanAbsolute ?? 0),
      worstError: round(cellError.worst ?? 0),
    },
    expected: {
      confidence: CONFIDENCE,
      accuracy: predict(pairs, accuracy, 0),
      kappaWithin: predict(pairs, kappaWithin, -1),
    },
  };
}

/** An interval for one more model on other tasks, rounded outwards. */
function predict(pairs: readonly TrustedPair[], figure: Figure, lowest: number) {
  const models = (some: readonly TrustedPair[]) =>
    [...Map.groupBy(some, ({ subject }) => subject).values()].map(figure).filter(Number.isFinite);
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const tasks = [...new Set(pairs.map(({ task }) => task))];
  const leftOut = tasks.map((left) => mean(models(pairs.filter(({ task }) => task !== left))));
  const { low, high } = predictForModel(models(pairs), {
    taskVariance: taskVariance(leftOut),
    confidence: CONFIDENCE,
    lowest,
    highest: 1,
  });
  return {
    low: Math.floor((low ?? lowest) * 10_000) / 10_000,
    high: Math.ceil((high ?? 1) * 10_000) / 10_000,
  };
}

function accuracy(pairs: readonly TrustedPair[]): number {
  return pairs.filter(({ reference, decided }) => reference === decided).length / pairs.length;
}

function kappaWithin(pairs: readonly TrustedPair[]): number {
  const conditions = Map.groupBy(pairs, ({ condition }) => condition);
  return pooledKappa([...conditions.values()].map(countPairs));
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function roundOrNull(value: number | null): number | null {
  return value === null ? null : round(value);
}
