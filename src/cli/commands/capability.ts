import type { CapabilitySource } from '../../study/index.ts';
import { defineCommand } from '../command.ts';
import { option } from '../inputs.ts';
import { readCount, readSeed } from '../read-values.ts';
import { PREFLIGHT, PROGRESS, RUN_FOLDER } from '../shared-inputs.ts';

/** `steerlab capability RUN`: asks a run's subjects, under its conditions, tasks that code can check. */
export const capability = defineCommand({
  name: 'capability',
  summary: "ask a run's subjects tasks that code can check, for what each condition costs in capability",
  example: 'steerlab capability runs/mine',
  inputs: {
    run: RUN_FOLDER,
    seed: option('<n>', 'which draw: another seed, other tasks', { read: readSeed, fallback: 1 }),
    perGrade: option('<n>', 'how many of each of six kinds in six grades', { read: readCount, fallback: 3 }),
    tasks: option('<file>', 'own tasks, each with its checker, in place of the built-in ones'),
    preflight: PREFLIGHT,
    progress: PROGRESS,
  },
  async run({ run, seed, perGrade, tasks: path, preflight, progress }) {
    const { askCapability } = await import('../../study/index.ts');
    const tasks: CapabilitySource =
      path === undefined ? { source: 'builtin', seed, perGrade } : { source: 'file', path };
    const { followRun } = await import('../follow-run.ts');
    const begin = (signal: AbortSignal) => askCapability(run, { tasks, preflight, signal });
    return followRun(begin, { progress, title: `${run}: capability`, folder: run });
  },
});
