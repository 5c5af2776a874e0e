import { Command } from 'commander';
import { type PowerQuestion, printPower } from '../print-power.ts';
import { readCount } from '../read-count.ts';
import { readShare } from '../read-share.ts';

/** `steerlab power`: what gap a number of tasks can show, and how many tasks a gap needs. */
export function powerCommand(): Command {
  return new Command('power')
    .description('the smallest gap that N tasks can show, and the tasks that a gap needs')
    .option('--tasks <n>', 'tasks of the study, valid in both conditions', readCount)
    .option('--gap <gap>', 'difference of two rates, from 0 to 1', readShare)
    .option('--power <share>', 'the chance to find the gap', readShare, 0.8)
    .option('--alpha <share>', 'the chance of a false alarm', readShare, 0.05)
    .action((flags: PowerQuestion) => printPower(flags));
}
