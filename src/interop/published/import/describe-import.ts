import { stringify } from 'yaml';
import type { RunFacts } from '../../../store/index.ts';
import { describeSubjects } from '../../import-run/index.ts';
import type { PublishedRun } from '../published-run.ts';
import type { AskedTasks } from './asked-tasks.ts';

/**
 * An import's `study.yaml`: a study that asks the same tasks under the same conditions. With other models' names in it,
 * those are asked with exactly the same words.
 */
export function describeImport(
  facts: RunFacts,
  { benchmark, folder }: AskedTasks,
  runs: readonly PublishedRun[],
): string {
  const study = {
    name: facts.name,
    ...(facts.description === null ? {} : { description: facts.description }),
    benchmark: {
      source: 'instrumental-eval',
      path: folder ?? 'benchmark',
      ...describeCut(runs, benchmark.tasks.length),
    },
    subjects: describeSubjects(facts),
    conditions: facts.conditions,
    epochs: facts.epochs,
  };
  const missing =
    folder === null
      ? '# The tasks were not at hand: steerlab benchmark pull instrumental-eval fetches them.\n'
      : '';
  return (
    '# The imported runs as a study. To ask other models the same, give it another name and name them as subjects.\n' +
    `${missing}${stringify(study, { lineWidth: 0 })}`
  );
}

function describeCut(
  runs: readonly PublishedRun[],
  allTasks: number,
): { maxPerCategory: number; seed: number } {
  const [first] = runs;
  return {
    maxPerCategory: first?.config.maxPerCategory ?? Math.max(1, allTasks),
    seed: first?.config.sampleSeed ?? 123,
  };
}
