import { createHash } from 'node:crypto';
import { readFeatures, type Screen } from '../screen.ts';
import type { WeightsFacts } from '../weights-file.ts';
import { crossValidate } from './cross-validate.ts';
import type { Example } from './example.ts';
import { fitScreen } from './fit-screen.ts';

/** Learns the offline judge from judged answers, and measures it by cross-validation. Equal examples give equal weights. */
export function trainOfflineJudge(examples: readonly Example[]): {
  readonly screen: Screen;
  readonly facts: WeightsFacts;
} {
  const read = examples.map(({ answer, ...rest }) => ({ ...rest, features: readFeatures(answer) }));
  const content = examples.map(({ answer, decision, task, subject }) => [answer, decision, task, subject]);
  return {
    screen: fitScreen(read),
    facts: {
      trainedOn: {
        answers: examples.length,
        tasks: new Set(examples.map(({ task }) => task)).size,
        subjects: new Set(examples.map(({ subject }) => subject)).size,
        sha256: createHash('sha256').update(JSON.stringify(content)).digest('hex'),
      },
      agreement: {
        unseenTasks: crossValidate(read, { unseenSubjects: false }),
        unseenTasksAndSubjects: crossValidate(read, { unseenSubjects: true }),
      },
    },
  };
}
