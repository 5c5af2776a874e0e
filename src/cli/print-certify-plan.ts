import { existsSync } from 'node:fs';
import { type Bench, countJudged } from '../certify/index.ts';
import { estimateJudging, type StudyJudge } from '../study/index.ts';
import { setColumns } from './columns.ts';
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
  console.log(`judge       ${name}`);
  for (const { source, trusted, answers } of bench.sources)
    console.log(`measured on ${source}, trusted judge ${trusted}: ${count(answers.length)} answers`);
  const rows = KINDS.map(([kind, words]) => [
    words,
    count(bench.items.filter(({ change }) => change.kind === kind).length),
  ]);
  console.log();
  for (const line of setColumns([['judgements', ''], ...rows, ['in all', count(bench.items.length)]]))
    console.log(line);
  const judged = existsSync(work) ? countJudged(work, bench, name) : 0;
  if (judged > 0) console.log(`\n${count(judged)} of these are judged already, and are not asked again.`);
  const texts = bench.items.map(
    ({ answer, source }) => source.task.category.context + source.trial.prompt.user + answer,
  );
  console.log();
  for (const { party, model, calls, inputTokens, outputTokens, costUsd } of estimateJudging(judges, texts)) {
    const cost = costUsd === null ? 'no price known' : `≤ ${roundUpDollars(costUsd)}`;
    console.log(
      `${party.name} (${model}): ≤ ${count(calls)} calls, ~${count(inputTokens)} input tokens, ≤ ${count(outputTokens)} output tokens, ${cost}`,
    );
  }
  console.log('Nothing was asked.');
}
