import type { RunFacts, StoredJudge } from '../../../store/index.ts';
import type { Choice } from './choose-answers.ts';
import type { SetCounts } from './count-set.ts';

/** What a user of the set should know before training on it, each as a sentence. */
export function warningsOf(
  run: RunFacts,
  { train, heldOut, cut, leftOut }: SetCounts,
  choice: Choice,
  judge: StoredJudge,
): string[] {
  const nonsense = leftOut.decisions.get('nonsensical') ?? 0;
  const all = train.examples + heldOut.examples;
  const unknown = run.conditions.filter(
    ({ name, direction, steps }) =>
      choice.chosen.includes(name) && direction !== 'baseline' && steps.length === 0,
  );
  return [
    ...unknown.map(
      ({ name }) =>
        `The run does not tell what "${name}" adds to a prompt: the prompts of the set may still hold it.`,
    ),
    ...(choice.decisions.includes('nonsensical')
      ? ['Answers judged nonsensical are in the set: a model learns to talk nonsense from them.']
      : []),
    ...(nonsense > all
      ? [`More answers were judged nonsensical (${nonsense}) than are in the set (${all}).`]
      : []),
    ...(cut > 0
      ? [`${cut} of ${all} answers end at the limit of their tokens, in the middle of a sentence.`]
      : []),
    ...(heldOut.examples === 0
      ? ['No example is held out: the loss on unseen tasks cannot be followed.']
      : []),
    ...(train.examples < 100
      ? [`Few examples to train on (${train.examples}): more epochs or tasks give more.`]
      : []),
    ...(judge.facts.screening !== true
      ? []
      : [`The decisions are those of "${judge.name}", a judge that screens and does not settle.`]),
  ];
}
