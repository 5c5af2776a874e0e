import { defineCommand } from '../command.ts';
import { print } from '../console.ts';
import { argument } from '../inputs.ts';
import { ANSWER_FORMAT } from '../shared-inputs.ts';

/** `steerlab diff RUN-A RUN-B`: the trials that two runs answered otherwise. */
export const diff = defineCommand({
  name: 'diff',
  summary: 'which trials two runs answered otherwise; exits with 1 where some are',
  example: 'steerlab diff runs/monday runs/friday',
  inputs: {
    one: argument('<run-a>', "a run's folder"),
    other: argument('<run-b>', 'the folder of the run that it is held against'),
    format: ANSWER_FORMAT,
  },
  async run({ one, other, format }) {
    const { compareAnswers, openStore } = await import('../../store/index.ts');
    const { NothingInCommonError } = await import('../cli-errors.ts');
    const { describeDiff } = await import('../describe-diff.ts');
    using first = openStore(one, 'read');
    using second = openStore(other, 'read');
    first.freeze();
    second.freeze();
    const compared = compareAnswers(first, second);
    if (compared.trials.length === 0) throw new NothingInCommonError(one, other);
    const differing = compared.trials.filter(({ sameAnswer }) => !sameAnswer);
    const [onlyInFirst, onlyInSecond] = compared.onlyIn;
    if (format === 'json') {
      const engines = [...new Set(compared.trials.flatMap((trial) => trial.engines))];
      const facts = { compared: compared.trials.length, differing, onlyInFirst, onlyInSecond, engines };
      print(JSON.stringify({ schema: 'steerlab.diff/1', ...facts }, null, 2));
    } else for (const line of describeDiff(compared)) print(line);
    return differing.length === 0 ? 0 : 1;
  },
});
