import { type CapabilityOutcome, type Estimate, measureCapability } from '../analysis/index.ts';
import { checkAnswer, drawCapabilityTasks } from '../benchmark/index.ts';
import { loadStudyOfRun, readCapability } from '../study/index.ts';

/** Capability by subject and condition, a line each, of the answers that a run's folder has. */
export async function describeCapability(
  run: string,
  draw: { readonly seed: number; readonly perGrade: number },
): Promise<string[]> {
  const { conditions } = await loadStudyOfRun(run);
  const reference = conditions.find(({ direction }) => direction === 'baseline')?.name;
  const cells = measureCapability(readOutcomes(run, draw), reference);
  const lines = cells.map(({ subject, condition, tasks, solved, unreadable, capability, grades, change }) => {
    const byGrade = grades.map((one) => `${one.solved}/${one.tasks}`).join(' ');
    const cost = change === undefined ? '' : `; against ${reference} ${points(change)}`;
    return `${subject}, ${condition}: ${solved} of ${tasks} solved, ${points(capability)}; by grade ${byGrade}; ${unreadable} unreadable${cost}`;
  });
  return [
    ...lines,
    'In percent and points, with 95% intervals over tasks. What could not be read counts as not solved.',
  ];
}

function* readOutcomes(
  run: string,
  draw: { readonly seed: number; readonly perGrade: number },
): Generator<CapabilityOutcome> {
  for (const { task, record } of readCapability(run, drawCapabilityTasks(draw))) {
    const { trial, answer } = record;
    if (answer === null || answer.ending === 'error') continue;
    const { kind: result } = checkAnswer(answer.text, task.checker);
    yield { subject: trial.subject, condition: trial.condition, task: task.id, grade: task.grade, result };
  }
}

function points({ value, low, high }: Estimate): string {
  if (value === null || low === null || high === null) return 'not known';
  const [middle, from, to] = [value, low, high].map((share) => (100 * share).toFixed(1));
  return `${middle} [${from}, ${to}]`;
}
