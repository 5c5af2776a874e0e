import { createHash } from 'node:crypto';
import { summariseConfusion } from '../../src/judging/offline/agreement.ts';
import type { Screen } from '../../src/judging/offline/screen.ts';
import { unreadHash } from '../../src/judging/offline/steering-words.ts';
import type { WeightsFacts } from '../../src/judging/offline/weights-file.ts';
import { DECISIONS, type Decision } from '../../src/vocabulary/index.ts';
import { crossValidate } from './cross-validate.ts';
import type { Example, PlainAnswer } from './example.ts';
import { fitScreen } from './fit-screen.ts';
import { measurePieces, type Point, readPoints, SHORT_LENGTH } from './read-points.ts';
import { summariseHeldOut } from './summarise-held-out.ts';

/**
 * Learns the offline judge from judged answers and from plain ones, and measures it by nested cross-validation on whole,
 * on short and on plain answers of held-out models and tasks. Equal examples give equal weights, to the byte.
 */
export function trainOfflineJudge(
  examples: readonly Example[],
  plain: readonly PlainAnswer[] = [],
): {
  readonly screen: Screen;
  readonly facts: WeightsFacts;
  /** What was decided of each example with its task and its subject held out. */
  readonly heldOut: readonly { readonly answer: string; readonly decision: Decision }[];
} {
  const points = readPoints(examples, plain);
  const pieces = measurePieces(points);
  const { whole, short, plain: plainConfusion, byPoint } = crossValidate(points, pieces);
  const { screen, settings } = fitScreen(points, pieces);
  const content = examples.map(({ answer, decision, task, taskPrompt, subject, direction }) => [
    answer,
    decision,
    task,
    taskPrompt,
    subject,
    direction,
  ]);
  const plainContent = plain.map(({ answer, decision, topic }) => [answer, decision, topic]);
  return {
    screen,
    heldOut: readGuesses(examples, points, byPoint),
    facts: {
      settings,
      trainedOn: {
        answers: examples.length,
        tasks: new Set(examples.map(({ task }) => task)).size,
        subjects: new Set(examples.map(({ subject }) => subject)).size,
        plainAnswers: plain.length,
        unread: unreadHash(),
        sha256: createHash('sha256')
          .update(JSON.stringify([content, plainContent]))
          .digest('hex'),
      },
      agreement: {
        whole: summariseHeldOut(whole),
        short: { length: SHORT_LENGTH, ...summariseHeldOut(short) },
        plainAnswers: plain.length === 0 ? null : summariseConfusion(plainConfusion),
      },
    },
  };
}

/** The whole answers are the first points, in the order of the examples, each followed by its cuts. */
function readGuesses(
  examples: readonly Example[],
  points: readonly Point[],
  guesses: ReadonlyMap<Point, number>,
): { readonly answer: string; readonly decision: Decision }[] {
  const whole = points.filter(({ made, measuredAs }) => !made && measuredAs.includes('whole'));
  return whole.flatMap((point, place) => {
    const decision = DECISIONS[guesses.get(point) ?? -1];
    const answer = examples[place]?.answer;
    return decision === undefined || answer === undefined ? [] : [{ answer, decision }];
  });
}
