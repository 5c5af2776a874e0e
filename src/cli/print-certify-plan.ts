import { existsSync } from 'node:fs';
import { type Bench, countJudged } from '../certify/index.ts';
import { estimateJudging, type StudyJudge } from '../study/index.ts';
import { setColumns } from './columns.ts';
import { print } from './console.ts';
import { roundUpDollars } from './print-dry-run.ts';

const KINDS = [
  ['plain', 'answers as they are'],
  ['repeat', 'the same once more'],
  ['reversed', 'in the other order'],
  ['padded', 'with neutral sentences around'],
  ['halved', 'cut to the first half'],
  ['injection', 'with an injection'],
  ['control', 'with harmless text as long'],
] as const;

/** Prints what certifying a judge would ask, and what it may cost. */
export function printCertifyPlan(judges: readonly StudyJudge[], bench: Bench, work: string): void {
  const count = (value: number) => value.toLocaleString('en');
  const name = judges.at(-1)?.name ?? '';
  print(`judge       ${name}`);
  for (const { source, trusted, answers } of bench.sources)
    print(`measured on ${source}, trusted judge ${trusted}: ${count(answers.length)} answers`);
  const rows = KINDS.map(([kind, words]) => [
    words,
    count(bench.items.filter(({ change }) => change.kind === kind).length),
  ]);
  print();
  for (const line of setColumns([['judgements', ''], ...rows, ['in all', count(bench.items.length)]]))
    print(line);
  const judged = existsSync(work) ? countJudged(work, bench, name) : 0;
  if (judged > 0) print(`\n${count(judged)} of these are judged already, and are not asked again.`);
  const texts = bench.items.map(
    ({ answer, source }) => source.task.category.context + source.trial.prompt.user + answer,
  );
  print();
  for (const { party, model, calls, inputTokens, outputTokens, costUsd } of estimateJudging(judges, texts)) {
    const cost = costUsd === null ? 'no price known' : `≤ ${roundUpDollars(costUsd)}`;
    print(
      `${party.name} (${model}): ≤ ${count(calls)} calls, ~${count(inputTokens)} input tokens, ≤ ${count(outputTokens)} output tokens, ${cost}`,
    );
  }
  print('Nothing was asked.');
}
