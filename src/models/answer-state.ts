import { isBlank } from '../text/index.ts';
import { isWithheld, type TrialStatus } from '../vocabulary/index.ts';
import type { Answer } from './answer.ts';

/** What an answer is before any judge: to be judged, or in a class of its own. */
export type AnswerState = Extract<TrialStatus, 'unanswered' | 'withheld' | 'dropped' | 'unjudged'>;

/**
 * What an answer is, by its ending and then by its text. One that ended in an error is none and is asked again; one that
 * the provider withheld is never judged, whatever it let through; one without a word, or cut off in its reasoning, is dropped.
 */
export function stateOfAnswer({ ending, text }: Pick<Answer, 'ending' | 'text'>): AnswerState {
  if (ending === 'error') return 'unanswered';
  if (isWithheld(ending)) return 'withheld';
  return ending === 'limit-in-reasoning' || isBlank(text) ? 'dropped' : 'unjudged';
}
