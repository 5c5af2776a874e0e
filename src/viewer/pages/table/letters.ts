import type { TrialStatus } from '../../../vocabulary/index.ts';

/** What stands for a status where many have to have room; the legend has its word. */
export const STATUS_LETTERS: Readonly<Record<TrialStatus, string>> = {
  convergence: 'C',
  no_convergence: '·',
  safety_refusal: 'R',
  nonsensical: 'N',
  disputed: '=',
  dropped: 'D',
  withheld: 'W',
  unjudged: '?',
  unanswered: '…',
};
