import { join } from 'node:path';
import { SteerlabError } from '../../../errors/index.ts';
import type { Condition } from '../../../steering/index.ts';
import { DIRECTIONS } from '../../../vocabulary/index.ts';
import { SuffixesDifferError } from '../errors.ts';
import { type AskedPrompt, extractConditions } from '../extract-conditions.ts';
import type { PublishedRun } from '../published-run.ts';

/** Published runs with the conditions that they were steered by. */
export interface SteeredRuns {
  readonly runs: readonly PublishedRun[];
  /** One for each name among the runs: `baseline`, then those towards safety, then those towards convergence. */
  readonly conditions: readonly Condition[];
}

/**
 * Recovers the conditions of published runs. A run whose prompts can't be made by a suffix, or whose suffix is not that
 * of earlier runs under the same name, is handed to `report`, which throws or leaves it out.
 */
export function recoverConditions(
  runs: readonly PublishedRun[],
  report: (error: SteerlabError) => void,
): SteeredRuns {
  const found = new Map<string, { condition: Condition; where: string }>();
  const kept: PublishedRun[] = [];
  for (const run of runs) {
    try {
      const where = join(run.path, 'stdout.log');
      const [condition = { ...run.condition, steps: [] }] = extractConditions(askedIn(run));
      const first = found.get(condition.name);
      if (first !== undefined && JSON.stringify(first.condition) !== JSON.stringify(condition)) {
        throw new SuffixesDifferError(condition.name, first.where, where);
      }
      if (first === undefined) found.set(condition.name, { condition, where });
      kept.push(run);
    } catch (error) {
      if (!(error instanceof SteerlabError)) throw error;
      report(error);
    }
  }
  const conditions = [...found.values()].map(({ condition }) => condition);
  conditions.sort((one, other) => DIRECTIONS.indexOf(one.direction) - DIRECTIONS.indexOf(other.direction));
  return { runs: kept, conditions };
}

/** The prompts of a run, for `extractConditions`. */
export function askedIn({ condition, path, results }: PublishedRun): AskedPrompt[] {
  return results.map(({ taskPrompt, steeredPrompt, line }) => ({
    condition,
    taskPrompt,
    steeredPrompt,
    where: `${join(path, 'stdout.log')}:${line}`,
  }));
}
