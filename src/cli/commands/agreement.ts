import { Command, Option } from 'commander';
import { checkJudge } from '../check-judge.ts';
import { readRunInput } from '../read-run-report.ts';
import { readShare } from '../read-share.ts';
import { wantsColour } from '../wants-colour.ts';

const FORMATS = ['terminal', 'json'] as const;
type Format = (typeof FORMATS)[number];

interface AgreementFlags {
  readonly judge: string;
  readonly against: string;
  readonly format: Format;
  readonly plan?: true;
  readonly width: number;
}

/** `steerlab agreement RUN --judge A --against B`: how far two judges of a run agree, and what labels that takes. */
export function agreementCommand(): Command {
  return new Command('agreement')
    .description('how far a judge agrees with another: overall, by condition, category and decision')
    .argument('<run>', "the run's folder")
    .requiredOption('--judge <name>', 'the judge that is measured')
    .requiredOption('--against <name>', 'the judge that it is held against')
    .addOption(
      new Option('--format <format>', 'how it is written')
        .choices(FORMATS)
        .default('terminal' satisfies Format),
    )
    .option('--plan', 'say how many labels of the second judge the corrected rates of the first take')
    .option('--width <share>', 'with --plan: how wide an interval may be, end to end', readShare, 0.2)
    .action(async (folder: string, { judge, against, format, plan, width }: AgreementFlags) => {
      const render = await import('../../report/index.ts');
      const input = await readRunInput(folder);
      await checkJudge(judge, input.judges);
      // Who has labelled nothing yet is no judge of the run, and plans all the same.
      if (!(plan && against.startsWith('human:'))) await checkJudge(against, input.judges);
      const { stdout } = process;
      const page = { width: stdout.columns ?? 100, colour: wantsColour(stdout) };
      if (plan) {
        const labels = render.buildLabelPlan(input, judge, against, width);
        stdout.write(format === 'json' ? render.renderJson(labels) : render.renderLabelPlan(labels, page));
        return;
      }
      const agreement = render.buildRunAgreement(input, judge, against);
      stdout.write(
        format === 'json' ? render.renderJson(agreement) : render.renderAgreement(agreement, page),
      );
    });
}
