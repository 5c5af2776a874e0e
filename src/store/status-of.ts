import { stateOfAnswer } from '../models/index.ts';
import { isBlank } from '../text/index.ts';
import type { TrialStatus } from '../vocabulary/index.ts';
import type { TrialRecord } from './rows.ts';

/** What became of a trial under one judge, as `QueryTrials.outcomes` says it of a whole run. */
export function statusOf({ answer, judgements }: TrialRecord, judge: string): TrialStatus {
  if (answer === null) return 'unanswered';
  const state = stateOfAnswer(answer);
  if (state !== 'unjudged') return state;
  const judgement = judgements.find((made) => made.judge === judge)?.judgement;
  if (judgement === undefined) return state;
  return judgement.kind === 'decided' ? judgement.decision : judgement.kind;
}

/** What became of a trial under a judge of traces, as `QueryTrials.traceOutcomes` says it of a whole run. */
export function traceStatusOf(record: TrialRecord, judge: string): TrialStatus | 'untraced' {
  const { answer } = record;
  const isUntraced = answer !== null && stateOfAnswer(answer) === 'unjudged' && isBlank(answer.reasoning);
  return isUntraced ? 'untraced' : statusOf(record, judge);
}
