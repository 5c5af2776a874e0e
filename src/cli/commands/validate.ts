import { defineCommand } from '../command.ts';
import { print, printHint } from '../console.ts';
import { AS_IS, STUDY_FILE } from '../shared-inputs.ts';

/** `steerlab validate STUDY.yaml`: all that is wrong with a study, without asking anything. */
export const validate = defineCommand({
  name: 'validate',
  summary: 'whether a study is right: all errors at once, without the network',
  example: 'steerlab validate study.yaml',
  inputs: { study: STUDY_FILE, asIs: AS_IS },
  async run({ study: file, asIs }) {
    const { validateStudy } = await import('../../study/index.ts');
    const { explainError } = await import('../explain-error.ts');
    const { faults, study, benchmark } = await validateStudy(file, { asIs });
    for (const fault of faults) explainError(fault);
    if (faults.length > 0 || study === null || benchmark === null) {
      print(`${file}: ${faults.length} ${faults.length === 1 ? 'error' : 'errors'}.`);
      return 2;
    }
    const { subjects, conditions, judges } = study;
    const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
    const parts = [
      count(subjects.length, 'subject'),
      count(conditions.length, 'condition'),
      count(benchmark.tasks.length, 'task'),
      count(judges.length, 'judge'),
    ];
    print(`${file}: no error. ${study.name} has ${parts.join(', ')}.`);
    printHint(`Whether its models answer, and keys are there, says: steerlab models check ${file}`);
    return 0;
  },
});
