import type { RunFacts } from '../../../store/index.ts';
import { writeStudy } from '../../import-run/index.ts';
import type { PublishedRun } from '../published-run.ts';
import type { AskedTasks } from './asked-tasks.ts';

/**
 * An import's `study.yaml`: a study that asks the same tasks under the same conditions. With other models' names in it,
 * those are asked with exactly the same words.
 */
export function describeImport(
  facts: RunFacts,
  { benchmark, folder }: AskedTasks,
  [first]: readonly PublishedRun[],
): string {
  const missing =
    folder === null
      ? '# The tasks were not at hand: steerlab benchmark pull instrumental-eval fetches them.\n'
      : '';
  return writeStudy(
    facts,
    `# The imported runs as a study. To ask other models the same, give it another name and name them as subjects.\n${missing}`,
    {
      source: 'instrumental-eval',
      path: folder ?? 'benchmark',
      maxPerCategory: first?.config.maxPerCategory ?? Math.max(1, benchmark.tasks.length),
      seed: first?.config.sampleSeed ?? 123,
    },
  );
}
