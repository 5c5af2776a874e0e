import type { Store, TrialIndex } from '../store/index.ts';
import { DECISIONS, type Decision, humanJudge, personOf } from '../vocabulary/index.ts';
import type { BlindAnswer, LabelSheet } from './api.ts';
import { drawOrder } from './draw-sample.ts';
import { NotInRunError } from './reading/index.ts';

/** Which sample, and whose labels. */
export interface SampleWanted {
  readonly annotator: string;
  readonly seed: number;
  readonly size: number;
}

const orders = new WeakMap<TrialIndex, Map<number, string[]>>();

/** The sample and the annotator's labels. */
export function readLabelSheet(store: Store, { annotator, seed, size }: SampleWanted): LabelSheet {
  const index = store.browse.index();
  const bySeed = orders.get(index) ?? new Map<number, string[]>();
  const order = bySeed.get(seed) ?? drawOrder(index, seed);
  orders.set(index, bySeed.set(seed, order));
  const decided = store.browse.decisions(humanJudge(annotator));
  return {
    trials: order.slice(0, size),
    available: order.length,
    labels: decided.flatMap(({ trial, decision, reason }) =>
      isDecision(decision) ? [{ trial, decision, note: reason }] : [],
    ),
    annotators: store.query.judges().flatMap(({ name }) => personOf(name) ?? []),
  };
}

/** An answer as an annotator sees it. */
export function readBlind(store: Store, trial: string, length: number): BlindAnswer {
  const detail = store.browse.detail(trial, 0, length);
  if (detail === null || detail.answer === null) throw new NotInRunError('The run has no such answer.');
  const { context, taskPrompt: prompt, taskKey: key, answer, ending } = detail;
  return { trial, context, prompt, key, text: answer.text, length: answer.length, ending };
}

function isDecision(text: string): text is Decision {
  return DECISIONS.some((decision) => decision === text);
}
