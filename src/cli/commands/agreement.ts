import { Command, Option } from 'commander';
import { readRunInput } from '../read-run-report.ts';
import { wantsColour } from '../wants-colour.ts';

const FORMATS = ['terminal', 'json'] as const;
type Format = (typeof FORMATS)[number];

interface AgreementFlags {
  readonly judge: string;
  readonly against: string;
  readonly format: Format;
}

/** `steerlab agreement RUN --judge A --against B`: how far two judges of a run agree. */
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
    .action(async (folder: string, { judge, against, format }: AgreementFlags) => {
      const { buildRunAgreement, renderAgreement, renderJson } = await import('../../report/index.ts');
      const input = await readRunInput(folder);
      const known = input.judges.map(({ name }) => name);
      for (const name of [judge, against]) await checkJudge(name, known);
      const agreement = buildRunAgreement(input, judge, against);
      const { stdout } = process;
      stdout.write(
        format === 'json'
          ? renderJson(agreement)
          : renderAgreement(agreement, { width: stdout.columns ?? 100, colour: wantsColour(stdout) }),
      );
    });
}

async function checkJudge(name: string, known: readonly string[]): Promise<void> {
  if (known.includes(name)) return;
  const { nearestSpelling } = await import('../../yaml/index.ts');
  const { UnknownJudgeError } = await import('../cli-errors.ts');
  throw new UnknownJudgeError(name, known, nearestSpelling(name, known));
}
