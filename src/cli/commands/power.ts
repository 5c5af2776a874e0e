import { CONTRAST_KINDS } from '../../vocabulary/index.ts';
import { defineCommand } from '../command.ts';
import { option } from '../inputs.ts';
import { readCount, readShare } from '../read-values.ts';

/** `steerlab power`: what a number of tasks can show, what a gap needs, and what a width of interval takes. */
export const power = defineCommand({
  name: 'power',
  summary: 'the smallest gap that N tasks can show, the tasks that a gap needs, and a plan for a width',
  example: 'steerlab power --gap 20% --contrast authorised',
  inputs: {
    tasks: option('<n>', 'tasks of the study, valid in both conditions', { read: readCount }),
    gap: option('<gap>', 'difference of two rates, from 0 to 1', { read: readShare }),
    contrast: option('<kind>', 'what is to be shown: of a placebo, that it is none but for the margin', {
      choices: CONTRAST_KINDS,
    }),
    together: option('<n>', 'contrasts tested beside it, for which p is adjusted (default: it alone)', {
      read: readCount,
    }),
    margin: option('<share>', 'how far a placebo effect may be from none (default: 10%)', {
      read: readShare,
    }),
    power: option('<share>', 'the chance to find the gap', { read: readShare, fallback: 0.8 }),
    alpha: option('<share>', 'the chance of a false alarm', { read: readShare, fallback: 0.05 }),
    width: option('<share>', 'plan tasks, epochs and labels for intervals this long, end to end', {
      read: readShare,
    }),
    run: option('<run>', 'with --width: a run so far, whose rates, repeats and costs the plan goes by'),
  },
  async run({ width, run, contrast, ...question }) {
    if (width !== undefined) {
      const { printWidthPlan } = await import('../print-width-plan.ts');
      printWidthPlan({ width, run: run ?? null, contrast });
      return 0;
    }
    const { printPower } = await import('../print-power.ts');
    printPower({ ...question, ...(contrast !== undefined && { contrast }) });
    return 0;
  },
});
