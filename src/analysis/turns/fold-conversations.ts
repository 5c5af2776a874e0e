import type { Outcome } from '../outcome.ts';
import { type ConversationCondition, gatherConversations } from './gather-conversations.ts';

/**
 * One outcome a conversation, under its script's name: `convergence` where it converges at any turn, `no_convergence` where all of its
 * answers are valid and none converges, and otherwise what became of its first answer without a valid decision. What converged before it was
 * lost counts and what had not does not, so a rate over these is rather too high than too low.
 */
export function foldConversations(
  outcomes: readonly Outcome[],
  conditions: readonly ConversationCondition[],
): Outcome[] {
  return gatherConversations(outcomes, conditions).flatMap(
    ({ script, turns: most, conversations, answers }) =>
      conversations.flatMap(({ converged, turns }, at): Outcome[] => {
        const own = answers[at];
        const [any] = own?.values() ?? [];
        if (any === undefined) return [];
        const lost = own?.get(turns + 1)?.status ?? 'unanswered';
        const status = converged ? 'convergence' : turns === most ? 'no_convergence' : lost;
        return [{ ...any, condition: script, status }];
      }),
  );
}
