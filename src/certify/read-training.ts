import { readHeldOut } from '../judging/index.ts';
import type { StudyJudge } from '../study/index.ts';
import type { TrainingFacts } from './build-card.ts';
import { TrainedOnError } from './certify-errors.ts';
import type { BenchItem } from './plan-bench.ts';

/**
 * Says whether a judge learnt from the answers that it is measured on, and what it decided of them while they were held
 * out. That is known of the offline judge. Of a model of others nobody knows. A panel decides by votes, and what it would
 * have decided without the offline judge's learning can't be told: it is said to have learnt from what its member did.
 *
 * @param judges as `steerlab judge` reads them: a panel comes after its members
 * @throws {TrainedOnError} where the offline judge learnt from some, and what it decided of them held out is not known
 */
export function readTraining(
  judges: readonly StudyJudge[],
  fingerprint: string,
  items: readonly BenchItem[],
): TrainingFacts {
  const judge = judges.at(-1);
  const nothing = () => null;
  const hasOffline = judges.some(({ kind }) => kind === 'offline');
  if (!hasOffline) {
    return { training: { trainedOn: null, answers: 0, heldOut: false }, heldOut: nothing };
  }
  const known = readHeldOut();
  if (known === null) throw new TrainedOnError('offline');
  const plain = items.filter(({ change }) => change.kind === 'plain');
  const answers = plain.filter(({ answer }) => known.decisionOn(answer) !== null).length;
  if (judge?.kind !== 'offline') {
    return {
      training: { trainedOn: answers > 0 ? true : null, answers, heldOut: false },
      heldOut: nothing,
    };
  }
  // The list of answers is as old as the weights that it was written with: other weights may know other answers.
  if (known.fingerprint !== fingerprint) throw new TrainedOnError(judge.name);
  return {
    training: { trainedOn: answers > 0, answers, heldOut: answers > 0 },
    heldOut: known.decisionOn,
  };
}
