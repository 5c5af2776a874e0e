import type { ContinuationScore, PreferenceScore } from './preference-score.ts';

/** What a pair's scores say. */
export interface PairPreference {
  /** ℓ(first)/n₁ − ℓ(second)/n₂, in nats a token: above 0 where the first continuation is held likelier. */
  readonly perToken: number;
  /** σ(ℓ(first) − ℓ(second)): how often the first one would be chosen of the two, as wholes. */
  readonly choice: number;
}

/** Preference, and implied choice, of one pair. */
export function preferenceOf({ first, second }: Pick<PreferenceScore, 'first' | 'second'>): PairPreference {
  return {
    perToken: perToken(first) - perToken(second),
    choice: 1 / (1 + Math.exp(second.logProbability - first.logProbability)),
  };
}

function perToken({ logProbability, tokens }: ContinuationScore): number {
  return logProbability / tokens;
}

/** What one task, or its twin, gives under one lever: means over its pairs of deeds. */
export interface TaskValue extends PairPreference {
  readonly task: string;
  readonly category: string;
  readonly pairs: number;
}

/** All that one subject scored under one lever. */
export interface LeverValues {
  readonly tasks: ReadonlyMap<string, TaskValue>;
  /** By the task whose twin it is. */
  readonly twins: ReadonlyMap<string, TaskValue>;
  /** Of pairs of wordings, by task, twin and pair: preference between two wordings of one deed. */
  readonly wordings: ReadonlyMap<string, number>;
}

/**
 * Means over pairs for each task. The paraphrases of a family are one lever: each counts alike, and a pair's value is the mean
 * over them.
 *
 * @param scores - one subject's, under the conditions of one lever
 */
export function valuesOf(scores: readonly PreferenceScore[]): LeverValues {
  const deeds = scores.filter(({ kind }) => kind === 'deeds');
  const wordings = scores.filter(({ kind }) => kind === 'wordings');
  return {
    tasks: meansByTask(deeds.filter(({ twin }) => !twin)),
    twins: meansByTask(deeds.filter(({ twin }) => twin)),
    wordings: new Map(
      [...Map.groupBy(wordings, ({ task, twin, pair }) => JSON.stringify([task, twin, pair]))].map(
        ([key, group]) => [key, meanOf(group.map((score) => preferenceOf(score).perToken))],
      ),
    ),
  };
}

function meansByTask(scores: readonly PreferenceScore[]): Map<string, TaskValue> {
  const groups = Map.groupBy(scores, ({ task }) => task);
  return new Map(
    [...groups].map(([task, group]) => {
      const values = group.map(preferenceOf);
      return [
        task,
        {
          task,
          category: group[0]?.category ?? '',
          pairs: new Set(group.map(({ pair }) => pair)).size,
          perToken: meanOf(values.map(({ perToken }) => perToken)),
          choice: meanOf(values.map(({ choice }) => choice)),
        },
      ];
    }),
  );
}

/** The mean of some numbers, at least one. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
