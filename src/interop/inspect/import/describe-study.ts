import { stringify } from 'yaml';
import type { RunFacts } from '../../../store/index.ts';
import { describeSubjects } from '../../import-run/index.ts';

/** An import's `study.yaml`: what was asked of whom, from which a study of other models can be made. */
export function describeStudy(facts: RunFacts): string {
  const study = {
    name: facts.name,
    description: facts.description,
    subjects: describeSubjects(facts),
    conditions: facts.conditions.map(({ name, direction, steps }) => ({ name, direction, steps })),
    epochs: facts.epochs,
  };
  const { name, version } = facts.benchmark;
  return (
    '# Imported logs as a study. To ask other models the same, give it another name, name them as subjects, and add\n' +
    `# "benchmark:" with the tasks of ${JSON.stringify(`${name} ${version}`)}.\n${stringify(study, { lineWidth: 0 })}`
  );
}
