import type { Report } from '../schema/index.ts';

/** Whether a study has conversations alone, so that there are no rates of single answers, and nothing to contrast. */
export function isAllTurns({ conditions, conversations }: Report): boolean {
  return conditions.length === 0 && conversations.length > 0;
}
