import { type PairSet, textsOf } from '../benchmark/index.ts';
import { estimateCost, estimateTokens, loadPrices, priceOf } from '../models/prices/index.ts';
import { localModelId } from '../vocabulary/index.ts';
import { modelsToCheck, mostForCheck } from './in-process/check-models.ts';
import { isNoOwnModel } from './in-process/own-code.ts';
import { addMost, type MostUsed, mostForAnswer, mostForJudgement, mostForScoring } from './most-used.ts';
import { countTrials, type Plan, planTrials } from './plan-trials.ts';
import type { Party } from './run-event.ts';
import type { Study } from './study.ts';

/** What one subject or judge may be asked, and what it may cost: at most, all calls together. */
export interface CallEstimate extends MostUsed {
  readonly party: Party;
  readonly model: string;
  /** There where it is the scoring of given texts. A local model reads a prompt once for all texts, which is one call here. */
  readonly measure?: 'preference';
  /** US dollars; null where no price is known, 0 for what runs on this machine. */
  readonly costUsd: number | null;
}

/** What running a study may take, before anything is asked. */
export interface RunEstimate {
  readonly trials: number;
  readonly calls: readonly CallEstimate[];
}

const NOTHING: MostUsed = { calls: 0, inputTokens: 0, outputTokens: 0 };

/** What is asked beside a plan's answers. */
export interface AlsoAsked {
  /** The plan of capability tasks. */
  readonly beside?: Plan | null;
  /** Pairs of continuations that are scored. */
  readonly pairs?: PairSet;
}

/** The most that a plan can take. What is stored already is not taken off. */
export function estimateRun(study: Study, plan: Plan, { beside = null, pairs }: AlsoAsked = {}): RunEstimate {
  const prices = loadPrices(study.prices);
  const calls: CallEstimate[] = [];
  const { conditions, tasks } = plan;
  // Each model behind an API is asked a word before the first trial, which stands with the first of its calls.
  const checks = new Map(
    modelsToCheck({ ...study, conditions, tasks }, { local: false })
      .filter(isNoOwnModel)
      .map((checked) => [`${checked.party.role} ${checked.party.name}`, mostForCheck(checked)]),
  );
  const keyTokens = Math.max(
    0,
    ...[...plan.tasks, ...(plan.twins ?? [])].map(({ key }) =>
      estimateTokens(Object.values(key ?? {}).join('')),
    ),
  );
  let answers = 0;
  let shownTokens = 0;
  for (const entry of plan.subjects) {
    const { name, model, decoding } = entry.subject;
    const party = { role: 'subject', name } as const;
    const own = study.measures.includes('answers') ? planTrials({ ...plan, subjects: [entry] }) : null;
    let answering = NOTHING;
    for (const { prompt } of beside === null ? [] : planTrials({ ...beside, subjects: [entry] }))
      answering = addMost(answering, mostForAnswer(prompt, decoding));
    for (const { prompt, turn = 1 } of own ?? []) {
      // The answers before a later turn are not there yet.
      const before = { calls: 0, inputTokens: (turn - 1) * decoding.maxOutputTokens, outputTokens: 0 };
      const most = addMost(mostForAnswer(prompt, decoding), before);
      answering = addMost(answering, most);
      answers += 1;
      shownTokens += most.inputTokens + most.outputTokens + keyTokens;
    }
    if (own !== null || beside !== null) calls.push(estimate(party, model, answering));
    if (pairs !== undefined) {
      const scoring = estimateScoring({ ...plan, subjects: [entry] }, pairs);
      calls.push(estimate(party, model, scoring, 'preference'));
    }
  }
  for (const judge of study.judges) {
    if (judge.kind !== 'llm') continue;
    const judging = mostForJudgement(shownTokens, judge, answers);
    calls.push(estimate({ role: 'judge', name: judge.name }, judge.model, judging));
  }
  return { trials: countTrials(plan), calls };

  function estimate(party: Party, model: string, most: MostUsed, measure?: 'preference'): CallEstimate {
    const price = priceOf(model, prices);
    const key = `${party.role} ${party.name}`;
    const all = addMost(most, checks.get(key) ?? NOTHING);
    checks.delete(key);
    const what = { party, model, ...(measure !== undefined && { measure }) };
    return { ...what, ...all, costUsd: price === null ? null : estimateCost(all, price) };
  }
}

/** Each prompt is scored once, however often it is answered, and none of a conversation; a twin has its task's pairs. */
function estimateScoring(plan: Plan, { pairs }: PairSet): MostUsed {
  const taskOf = new Map(plan.twins?.map(({ id, twinOf }) => [id, twinOf]));
  const texts = Map.groupBy(pairs, ({ task }) => task);
  let most = NOTHING;
  const isLocal = plan.subjects.every(({ subject }) => localModelId(subject.model) !== null);
  for (const { task, turn, prompt } of planTrials({ ...plan, epochs: 1 })) {
    const own = texts.get(taskOf.get(task) ?? task);
    if (turn !== undefined || own === undefined) continue;
    most = addMost(most, mostForScoring(prompt, own.map(textsOf), isLocal));
  }
  return most;
}
