import { defineCommand } from '../command.ts';
import { option } from '../inputs.ts';
import { readCount, readShare } from '../read-values.ts';

/** `steerlab power`: what gap a number of tasks can show, and how many tasks a gap needs. */
export const power = defineCommand({
  name: 'power',
  summary: 'the smallest gap that N tasks can show, and the tasks that a gap needs',
  inputs: {
    tasks: option('<n>', 'tasks of the study, valid in both conditions', { read: readCount }),
    gap: option('<gap>', 'difference of two rates, from 0 to 1', { read: readShare }),
    power: option('<share>', 'the chance to find the gap', { read: readShare, fallback: 0.8 }),
    alpha: option('<share>', 'the chance of a false alarm', { read: readShare, fallback: 0.05 }),
  },
  async run(question) {
    const { printPower } = await import('../print-power.ts');
    printPower(question);
    return 0;
  },
});
