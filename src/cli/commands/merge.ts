import { defineCommand } from '../command.ts';
import { print, printError, printHint } from '../console.ts';
import { argument, onSwitch } from '../inputs.ts';
import { OUT_RUN } from '../shared-inputs.ts';

/** `steerlab merge RUN RUN --out RUN`: several runs as one. */
export const merge = defineCommand({
  name: 'merge',
  summary: 'several runs as one: all their subjects in one table',
  example: 'steerlab merge runs/monday runs/friday --out runs/week',
  inputs: {
    runs: argument('<runs...>', "the runs' folders, two or more"),
    out: OUT_RUN,
    common: onSwitch('take only the tasks that all runs were asked, where they differ'),
  },
  async run({ runs, out, common }, refuse) {
    if (runs.length < 2) refuse('error: name two runs or more');
    const { mergeRuns } = await import('../../interop/merge/index.ts');
    const { subjects, conditions, judges, tasks, answered, notes } = await mergeRuns({ runs, out, common });
    for (const note of notes) printError(`note: ${note}`);
    print(`subjects    ${subjects.join(', ')}`);
    print(`conditions  ${conditions.join(', ')}`);
    print(`judges      ${judges.join(', ')}`);
    print(`tasks       ${tasks}`);
    print(`answers     ${answered}`);
    printHint(`See it with: steerlab report ${out}`);
    return 0;
  },
});
