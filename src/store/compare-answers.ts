import { type Answer, diffEngines } from '../models/index.ts';
import type { Decision } from '../vocabulary/index.ts';
import type { TrialRecord } from './rows.ts';
import type { Store } from './store.ts';
import type { Trial } from './trial.ts';

/** A trial that two stores have an answer to, and whether these are the same. */
export interface ComparedTrial {
  readonly trial: Pick<Trial, 'id' | 'subject' | 'condition' | 'task' | 'category' | 'epoch'>;
  /** Whether text and reasoning are, to the byte. */
  readonly sameAnswer: boolean;
  /** What the main judge decided in each; null where it decided nothing. */
  readonly decisions: readonly [Decision | null, Decision | null];
  /** In what the engines differ that answered, in words; empty too where that was not kept. */
  readonly engines: readonly string[];
}

/** What two stores have in common. */
export interface ComparedStores {
  readonly trials: readonly ComparedTrial[];
  /** Answered trials that only the first, and only the second, has. */
  readonly onlyIn: readonly [number, number];
}

/**
 * Holds the answers of two stores against each other, trial by trial: a trial's id is the hash of all that was asked. The main
 * judge is the first one's first; a judge of that name decides in the second as well. Twins are compared too.
 */
export function compareAnswers(one: Store, other: Store): ComparedStores {
  const judge = one.query.judges()[0]?.name;
  const firsts = new Map<string, Kept>();
  for (const record of one.query.allRecords()) {
    const kept = keep(record, judge);
    if (kept !== null) firsts.set(record.trial.id, kept);
  }
  const trials: ComparedTrial[] = [];
  let added = 0;
  for (const record of other.query.allRecords()) {
    const second = keep(record, judge);
    if (second === null) continue;
    const { id, subject, condition, task, category, epoch } = record.trial;
    const first = firsts.get(id);
    if (first === undefined) added += 1;
    else
      trials.push({
        trial: { id, subject, condition, task, category, epoch },
        sameAnswer: first.text === second.text && first.reasoning === second.reasoning,
        decisions: [first.decision, second.decision],
        engines: first.engine && second.engine ? diffEngines(first.engine, second.engine) : [],
      });
  }
  return { trials, onlyIn: [firsts.size - trials.length, added] };
}

interface Kept extends Pick<Answer, 'text' | 'reasoning'>, Pick<Answer['call'], 'engine'> {
  readonly decision: Decision | null;
}

function keep({ answer, judgements }: TrialRecord, judge: string | undefined): Kept | null {
  if (answer === null) return null;
  const { text, reasoning, call } = answer;
  const judgement = judgements.find((one) => one.judge === judge)?.judgement;
  const decision = judgement?.kind === 'decided' ? judgement.decision : null;
  return { text, reasoning, decision, ...(call.engine && { engine: call.engine }) };
}
