import { rowOf } from '../store/browse/index.ts';
import type { Store, TrialFilter, TrialIndex } from '../store/index.ts';
import { chosenBy, DECISIONS, type Decision, humanJudge, isClosed, personOf } from '../vocabulary/index.ts';
import type { BlindAnswer, LabelSheet, StoredLabel } from './api.ts';
import { drawOrder } from './draw-sample.ts';
import { NotInRunError } from './reading/index.ts';

/** Which sample, and whose labels. */
export interface SampleWanted {
  /** Left out before anybody has given a name. */
  readonly annotator?: string;
  readonly seed: number;
  readonly size: number;
  /** What leaves some answers out. */
  readonly filter: TrialFilter;
}

const orders = new WeakMap<TrialIndex, Map<number, string[]>>();

/**
 * The sample, and the annotator's labels that count in it: in a draw from all answers those alone that were drawn, so that what somebody
 * chose to label is asked again there; in a set that was chosen all of them.
 */
export function readLabelSheet(store: Store, { annotator, seed, size, filter }: SampleWanted): LabelSheet {
  const chosen = chosenBy({ ...filter });
  const decided = annotator === undefined ? [] : store.browse.decisions(humanJudge(annotator));
  const order =
    chosen === null
      ? drawFromAll(store.browse.index(), seed)
      : drawFromChosen(
          store,
          filter,
          decided.filter((label) => label.chosen === chosen),
          seed,
        );
  const trials = order.slice(0, size);
  const labels = decided.flatMap(({ trial, decision, reason, chosen: own, closing }): StoredLabel[] =>
    isDecision(decision) && (chosen !== null || own === null)
      ? [{ trial, decision, note: reason, isDrawn: own === null, ...(closing !== null && { closing }) }]
      : [],
  );
  const closed = new Set(labels.flatMap(({ trial, closing = null }) => (isClosed(closing) ? [trial] : [])));
  return {
    trials,
    available: order.length,
    chosen,
    labels,
    isClosed: trials.length > 0 && trials.every((trial) => closed.has(trial)),
    annotators: store.query.judges().flatMap(({ name }) => personOf(name) ?? []),
  };
}

function drawFromAll(index: TrialIndex, seed: number): string[] {
  const bySeed = orders.get(index) ?? new Map<number, string[]>();
  const order = bySeed.get(seed) ?? drawOrder(index, [...index.subject.keys()], seed);
  orders.set(index, bySeed.set(seed, order));
  return order;
}

/** What was labelled of a set stays in it, also where the label itself has the answer fit its filter no longer. */
function drawFromChosen(
  store: Store,
  filter: TrialFilter,
  labelled: readonly { readonly trial: string }[],
  seed: number,
): string[] {
  const rows = store.browse.rows(filter);
  const index = store.browse.index();
  const kept = labelled.flatMap(({ trial }) => rowOf(index.ids, trial) ?? []);
  return drawOrder(index, [...new Set([...rows, ...kept])], seed);
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
