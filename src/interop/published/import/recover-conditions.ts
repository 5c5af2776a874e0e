import { join } from 'node:path';
import type { Condition } from '../../../steering/index.ts';
import { DIRECTIONS } from '../../../vocabulary/index.ts';
import {
  type AskedPrompt,
  addCondition,
  extractConditions,
  type FoundConditions,
} from '../extract-conditions.ts';
import { orReport, type ReportError } from '../or-report.ts';
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
export function recoverConditions(runs: readonly PublishedRun[], report: ReportError): SteeredRuns {
  const found: FoundConditions = new Map();
  const kept: PublishedRun[] = [];
  for (const run of runs) {
    orReport(report, () => {
      const [condition = { ...run.condition, steps: [] }] = extractConditions(askedIn(run));
      addCondition(found, condition, join(run.path, 'stdout.log'));
      kept.push(run);
    });
  }
  const conditions = [...found.values()].map(({ condition }) => condition);
  conditions.sort((one, other) => DIRECTIONS.indexOf(one.direction) - DIRECTIONS.indexOf(other.direction));
  return { runs: kept, conditions };
}

/** The prompts of a run, for `extractConditions`. */
function askedIn({ condition, path, results }: PublishedRun): AskedPrompt[] {
  return results.map(({ taskPrompt, steeredPrompt, line }) => ({
    condition,
    taskPrompt,
    steeredPrompt,
    where: `${join(path, 'stdout.log')}:${line}`,
  }));
}
