import { defineCommand } from '../command.ts';
import { pageOfStdout, printPage } from '../console.ts';
import { onSwitch, option } from '../inputs.ts';
import { readShare } from '../read-values.ts';
import { ANSWER_FORMAT, RUN_FOLDER } from '../shared-inputs.ts';

/** `steerlab agreement RUN --judge A --against B`: how far two judges of a run agree, and what labels that takes. */
export const agreement = defineCommand({
  name: 'agreement',
  summary: 'how far a judge agrees with another: overall, by condition, category and decision',
  example: 'steerlab agreement runs/mine --judge offline --against human:me',
  inputs: {
    run: RUN_FOLDER,
    judge: option('<name>', 'the judge that is measured', { isRequired: true }),
    against: option('<name>', 'the judge that it is held against', { isRequired: true }),
    format: ANSWER_FORMAT,
    plan: onSwitch('say how many labels of the second judge the corrected rates of the first take'),
    width: option('<share>', 'with --plan: how wide an interval may be, end to end', {
      read: readShare,
      fallback: 0.2,
    }),
  },
  async run({ run, judge, against, format, plan, width }) {
    const render = await import('../../report/index.ts');
    const { input } = render.readRun(run);
    render.findJudge(input.judges, judge);
    // A person who has labelled nothing yet is no judge of the run, but may ask for a plan.
    if (!(plan && against.startsWith('human:'))) render.findJudge(input.judges, against);
    if (plan) {
      const labels = render.buildLabelPlan(input, judge, against, width);
      printPage(
        format === 'json' ? render.renderJson(labels) : render.renderLabelPlan(labels, pageOfStdout()),
      );
    } else {
      const found = render.buildRunAgreement(input, judge, against);
      printPage(
        format === 'json'
          ? render.renderJson(found)
          : render.renderAgreement(found, pageOfStdout(), input.judges),
      );
    }
    return 0;
  },
});
