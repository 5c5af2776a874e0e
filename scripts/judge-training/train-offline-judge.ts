import { createHash } from 'node:crypto';
import type { Screen } from '../../src/judging/offline/screen.ts';
import type { WeightsFacts } from '../../src/judging/offline/weights-file.ts';
import { crossValidate } from './cross-validate.ts';
import type { Example, PlainAnswer } from './example.ts';
import { fitScreen } from './fit-screen.ts';
import { measurePieces, readPoints, SHORT_LENGTH } from './read-points.ts';

/**
 * Learns the offline judge from judged answers and from plain ones, and measures it by nested cross-validation on whole,
 * on short and on plain answers. Equal examples give equal weights.
 */
export function trainOfflineJudge(
  examples: readonly Example[],
  plain: readonly PlainAnswer[] = [],
): {
  readonly screen: Screen;
  readonly facts: WeightsFacts;
} {
  const points = readPoints(examples, plain);
  const pieces = measurePieces(points);
  const tasks = crossValidate(points, pieces, { unseenSubjects: false });
  const both = crossValidate(points, pieces, { unseenSubjects: true });
  const { screen, settings } = fitScreen(points, pieces);
  const content = examples.map(({ answer, decision, task, taskPrompt, subject }) => [
    answer,
    decision,
    task,
    taskPrompt,
    subject,
  ]);
  const plainContent = plain.map(({ answer, decision, topic }) => [answer, decision, topic]);
  return {
    screen,
    facts: {
      settings,
      trainedOn: {
        answers: examples.length,
        tasks: new Set(examples.map(({ task }) => task)).size,
        subjects: new Set(examples.map(({ subject }) => subject)).size,
        plainAnswers: plain.length,
        sha256: createHash('sha256')
          .update(JSON.stringify([content, plainContent]))
          .digest('hex'),
      },
      agreement: {
        unseenTasks: tasks.whole,
        unseenTasksAndSubjects: both.whole,
        shortAnswers: {
          length: SHORT_LENGTH,
          unseenTasks: tasks.short,
          unseenTasksAndSubjects: both.short,
        },
        plainAnswers: tasks.plain,
      },
    },
  };
}
