import type { Condition } from './condition.ts';
import { outsideConversations } from './turns.ts';

/**
 * Conditions under which twins are asked: those of single answers, but for adapters after so many steps of further training. What these
 * tell, how much of an effect is left, is told of tasks alone.
 */
export function conditionsOfTwins<C extends Pick<Condition, 'turn' | 'dose'>>(conditions: readonly C[]): C[] {
  return outsideConversations(conditions).filter(({ dose }) => dose?.of !== 'steps');
}
