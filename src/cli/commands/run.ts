import { join } from 'node:path';
import { defineCommand } from '../command.ts';
import { onSwitch, option } from '../inputs.ts';
import { readCount } from '../read-values.ts';
import { AS_IS, PREFLIGHT, PROGRESS, STUDY_FILE } from '../shared-inputs.ts';

/** `steerlab run STUDY.yaml`: runs a study, or goes on where it stopped. */
export const run = defineCommand({
  name: 'run',
  summary: 'run a study, or go on where it stopped',
  example: 'steerlab run study.yaml --limit 2 --dry-run',
  inputs: {
    study: STUDY_FILE,
    out: option('<run>', "the run's folder (default: runs/NAME, after the study's name)"),
    limit: option('<n>', 'ask only the first N tasks of each category', { read: readCount }),
    dryRun: onSwitch('show what would be asked, and what it may cost, and ask nothing'),
    asIs: AS_IS,
    preflight: PREFLIGHT,
    queue: option('<url>', 'have workers do the work, over the Redis server at this address'),
    progress: PROGRESS,
    contexts: option('<n>', 'contexts of a local model (default: one a core)', { read: readCount }),
    threads: option('<n>', 'threads of each context (default: 1)', { read: readCount }),
    sequences: option('<n>', 'answers that each context generates at once (default: 3)', { read: readCount }),
  },
  async run({ study: file, out, limit = null, dryRun, asIs, preflight, queue, progress, ...local }) {
    const { loadStudy, runStudy } = await import('../../study/index.ts');
    const loaded = await loadStudy(file, { asIs });
    const study = { ...loaded, local: { ...loaded.local, ...local } };
    if (dryRun) {
      const { printDryRun } = await import('../print-dry-run.ts');
      await printDryRun(study, limit);
      return 0;
    }
    const { followRun } = await import('../follow-run.ts');
    const folder = out ?? join('runs', study.name);
    const options = { out: folder, limit, preflight, ...(queue !== undefined && { queue }) };
    const begin = (signal: AbortSignal) => runStudy(study, { ...options, signal });
    return followRun(begin, { progress, title: study.name, folder });
  },
});
