import { defineCommand } from '../command.ts';
import { option } from '../inputs.ts';
import { readCount } from '../read-values.ts';
import { PREFLIGHT, PROGRESS, RUN_FOLDER } from '../shared-inputs.ts';

/** `steerlab repeat RUN --trials N`: asks a random sample of a run's trials again. */
export const repeat = defineCommand({
  name: 'repeat',
  summary:
    "ask a random sample of a run's trials again, for the report to say how many answers stay the same",
  example: 'steerlab repeat runs/mine --trials 20',
  inputs: {
    run: RUN_FOLDER,
    trials: option('<n>', 'how many trials, those that were asked again before included', {
      read: readCount,
      fallback: 20,
    }),
    preflight: PREFLIGHT,
    progress: PROGRESS,
  },
  async run({ run, trials, preflight, progress }) {
    const { repeatRun } = await import('../../study/index.ts');
    const { followRun } = await import('../follow-run.ts');
    const begin = (signal: AbortSignal) => repeatRun(run, { trials, preflight, signal });
    return followRun(begin, { progress, title: `${run}, asked again`, folder: run });
  },
});
