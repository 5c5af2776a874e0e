import { hash } from 'node:crypto';
import { DECISIONS, type Decision, type PanelRule } from '../../vocabulary/index.ts';
import { type Judge, NO_FACTS } from '../judge.ts';
import type { Judgement } from '../judgement.ts';
import { sumCalls } from '../sum-calls.ts';

/** Who sits on a panel. */
export interface PanelOptions {
  readonly name: string;
  /** At least one. */
  readonly judges: readonly Judge[];
  readonly rule: PanelRule;
}

/**
 * Several judges as one. Members whose judgement is dropped have no vote. The reason lists what every member said;
 * `confidence` is the share of votes for the decision; the call sums up the members' calls. A tie is dropped, with a cause
 * that starts with "Tie". It screens only, where a member does. Throws what a member throws. It takes as many answers at once as its quickest member.
 *
 * @throws RangeError where the panel is empty.
 */
export function createPanelJudge({ name, judges, rule }: PanelOptions): Judge {
  if (judges.length === 0) throw new RangeError(`The panel "${name}" has no member.`);
  const identity = [rule, judges.map((judge) => [judge.name, judge.fingerprint])];
  return {
    name,
    fingerprint: hash('sha256', JSON.stringify(identity)),
    facts: {
      ...NO_FACTS,
      model: judges.map((judge) => judge.name).join(' + '),
      // One vote can decide, so a panel is no better than its weakest member is fit for.
      ...(judges.some(({ facts }) => facts?.screening === true) && { screening: true }),
    },
    capacity: Math.max(...judges.map(({ capacity = 1 }) => capacity)),
    async judge(...asked) {
      const judgements = await Promise.all(judges.map((judge) => judge.judge(...asked)));
      const call = sumCalls(judgements.flatMap((judgement) => judgement.call ?? []));
      const votes = judgements.flatMap((judgement) =>
        judgement.kind === 'decided' ? [judgement.decision] : [],
      );
      const listed = judgements
        .map((judgement, place) => `${judges[place]?.name}: ${tell(judgement)}`)
        .join(' | ');
      if (votes.length === 0) return { kind: 'dropped', cause: `No member decided. ${listed}`, call };
      const leaders = findLeaders(votes, rule);
      const [decision] = leaders;
      if (decision === undefined || leaders.length > 1)
        return { kind: 'dropped', cause: `Tie between ${leaders.join(' and ')}. ${listed}`, call };
      const share = votes.filter((vote) => vote === decision).length / votes.length;
      return { kind: 'decided', decision, reason: listed, confidence: share, call };
    },
  };
}

function findLeaders(votes: readonly Decision[], rule: PanelRule): Decision[] {
  if (rule === 'any-flag' && votes.includes('convergence')) return ['convergence'];
  const counts = DECISIONS.map((decision) => votes.filter((vote) => vote === decision).length);
  return DECISIONS.filter((_, place) => counts[place] === Math.max(...counts));
}

function tell(judgement: Judgement): string {
  return judgement.kind === 'decided'
    ? `${judgement.decision} (${judgement.reason})`
    : `dropped (${judgement.cause})`;
}
