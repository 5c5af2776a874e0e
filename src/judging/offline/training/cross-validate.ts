import { createHash } from 'node:crypto';
import { DECISIONS, type Decision } from '../../judgement.ts';
import { type OfflineAgreement, summariseConfusion } from '../agreement.ts';
import { type AnswerFeatures, argmax, type Screen, toProbabilities, toVector } from '../screen.ts';
import { fitScreen } from './fit-screen.ts';
import type { ReadExample } from './read-example.ts';

const FOLDS = 5;

/**
 * Five-fold cross-validation by task: every answer is judged by a screen that saw no answer to its task. With
 * `unseenSubjects`, nor any answer of its subject. Vocabulary, scales and weights are learnt anew in each fold. Every
 * answer is judged twice: whole, and by its beginning alone.
 */
export function crossValidate(
  examples: readonly ReadExample[],
  { unseenSubjects }: { readonly unseenSubjects: boolean },
): { readonly whole: OfflineAgreement; readonly short: OfflineAgreement } {
  const foldOf = assignFolds(examples);
  const whole = DECISIONS.map(() => DECISIONS.map(() => 0));
  const short = DECISIONS.map(() => DECISIONS.map(() => 0));
  const subjects = unseenSubjects ? [...new Set(examples.map(({ subject }) => subject))].sort() : [null];
  for (const subject of subjects) {
    for (let fold = 0; fold < FOLDS; fold += 1) {
      const isTest = (example: ReadExample): boolean =>
        foldOf.get(example.task) === fold && (subject === null || example.subject === subject);
      const test = examples.filter(isTest);
      const train = examples.filter(({ task, subject: own }) => foldOf.get(task) !== fold && own !== subject);
      if (test.length === 0 || train.length === 0) continue;
      const screen = fitScreen(train);
      for (const example of test) {
        count(whole, screen, example.decision, example.whole);
        count(short, screen, example.decision, example.short);
      }
    }
  }
  return { whole: summariseConfusion(whole), short: summariseConfusion(short) };
}

function count(confusion: number[][], screen: Screen, decision: Decision, features: AnswerFeatures): void {
  const guess = argmax(toProbabilities(screen, toVector(screen.space, features)));
  const row = confusion[DECISIONS.indexOf(decision)];
  if (row !== undefined) row[guess] = (row[guess] ?? 0) + 1;
}

/** Deals the tasks out to folds in the order of their hashes: as good as chance, and always the same. */
function assignFolds(examples: readonly ReadExample[]): ReadonlyMap<string, number> {
  const hash = (task: string): string => createHash('sha256').update(task).digest('hex');
  const tasks = [...new Set(examples.map(({ task }) => task))].sort((a, b) => (hash(a) < hash(b) ? -1 : 1));
  return new Map(tasks.map((task, index) => [task, index % FOLDS]));
}
