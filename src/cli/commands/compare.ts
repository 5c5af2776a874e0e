import { defineCommand } from '../command.ts';
import { print } from '../console.ts';
import { argument, onSwitch, option } from '../inputs.ts';
import { ANSWER_FORMAT } from '../shared-inputs.ts';

/** `steerlab compare RUN-A RUN-B`: the rates and contrasts of two runs beside each other, with their differences. */
export const compare = defineCommand({
  name: 'compare',
  summary: 'two runs beside each other: what differs, with intervals',
  example: 'steerlab compare runs/monday runs/friday',
  inputs: {
    one: argument('<run-a>', "the run's folder that differences are taken from"),
    other: argument('<run-b>', 'the folder of the run that is held against it'),
    common: onSwitch('compare over the tasks that both were asked, where they differ'),
    judge: option('<name>', 'a judge that both runs have (default: the first of each)'),
    format: ANSWER_FORMAT,
  },
  async run({ one, other, common, judge, format }) {
    const { compareRuns } = await import('../../interop/merge/index.ts');
    const { describeComparison } = await import('../describe-comparison.ts');
    const compared = compareRuns({ one, other, common, ...(judge !== undefined && { judge }) });
    if (format === 'json') print(JSON.stringify({ schema: 'steerlab.compare/1', ...compared }, null, 2));
    else for (const line of describeComparison(compared, ['first', 'second'])) print(line);
    return 0;
  },
});
