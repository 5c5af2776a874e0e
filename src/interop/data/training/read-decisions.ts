import { DECISIONS, type Decision } from '../../../vocabulary/index.ts';
import { UnknownNameError } from './training-errors.ts';

/** Reads decisions with commas between. @throws UnknownNameError */
export function readDecisions(text: string): Decision[] {
  return text.split(',').map((word) => {
    const decision = DECISIONS.find((known) => known === word.trim());
    if (decision === undefined) throw new UnknownNameError('decision', word.trim(), DECISIONS);
    return decision;
  });
}
