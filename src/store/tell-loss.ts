import type { Ending } from '../vocabulary/index.ts';

/** What is told of an answer of which nothing is judged. */
export interface LostAnswer {
  readonly ending: Ending | null;
  readonly finishReason: string;
  readonly hasReasoning: boolean;
}

/** Why nothing of an answer is judged, in a few words with what the provider said of it. */
export function tellLoss({ ending, finishReason, hasReasoning }: LostAnswer): string {
  switch (ending) {
    case 'limit-in-reasoning':
      return 'the answer is empty: it was cut off in its reasoning, at its limit of tokens (maxOutputTokens)';
    case 'limit':
      return 'the answer is empty: it was cut off at its limit of tokens (maxOutputTokens)';
    case 'filtered':
      return `the provider's filter withheld the answer${quote(finishReason)}`;
    case 'refused':
      return `the model refused by the provider's own sign for it${quote(finishReason)}`;
    default:
      return `the answer is empty${hasReasoning ? ': nothing follows its reasoning' : ''}${quote(finishReason === 'stop' ? '' : finishReason)}`;
  }
}

function quote(words: string): string {
  return words === '' ? '' : ` (${words})`;
}
