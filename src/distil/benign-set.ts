import { describeExpected, drawCapabilityTasks } from '../benchmark/index.ts';
import type { TrainingLine } from '../interop/data/index.ts';

/** Far from the seeds that studies draw their capability tasks by, so that no task that is measured is learnt. */
const SEED = 2 ** 32 + 23;
const PER_GRADE = 8;

/**
 * A training set that has nothing to do with convergence: short tasks that code checks (`capability: builtin`, other draws)
 * with their right answers. It always is the same.
 */
export function* benignSet(): Generator<TrainingLine, void, void> {
  for (const { category, prompt, checker, grade } of drawCapabilityTasks({
    seed: SEED,
    perGrade: PER_GRADE,
  })) {
    // One step, a word: what is hardly to be learnt is left out.
    if (grade <= 0) continue;
    const right = describeExpected(checker);
    yield {
      messages: [
        { role: 'system', content: category.context },
        { role: 'user', content: prompt },
        { role: 'assistant', content: checker.kind === 'reply' ? right : `Answer: ${right}` },
      ],
    };
  }
}
