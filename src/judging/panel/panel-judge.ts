import { hash } from 'node:crypto';
import { sumCalls } from '../../models/index.ts';
import type { Decision, PanelRule } from '../../vocabulary/index.ts';
import { findMost } from '../find-most.ts';
import { type Judge, NO_FACTS } from '../judge.ts';
import type { Judgement } from '../judgement.ts';

/** Who sits on a panel. */
export interface PanelOptions {
  readonly name: string;
  /** At least one. */
  readonly judges: readonly Judge[];
  readonly rule: PanelRule;
  /** Decides where votes are tied. */
  readonly tieBreaker?: Judge;
}

/**
 * Several judges as one. Members whose judgement is dropped have no vote. The reason lists what every member said;
 * `confidence` is the share of votes for the decision; the call sums up the members' calls. Where votes are tied the
 * tie-breaker decides, whatever it decides; without one, or where it does not decide, the answer is disputed. It screens
 * only, where a member does. Throws what a member throws. It takes as many answers at once as its quickest member.
 *
 * @throws RangeError where the panel is empty.
 */
export function createPanelJudge({ name, judges, rule, tieBreaker }: PanelOptions): Judge {
  if (judges.length === 0) throw new RangeError(`The panel "${name}" has no member.`);
  const known = (judge: Judge) => [judge.name, judge.fingerprint];
  const identity = [rule, judges.map(known), ...(tieBreaker === undefined ? [] : [known(tieBreaker)])];
  const voters = [...judges, ...(tieBreaker === undefined ? [] : [tieBreaker])];
  return {
    name,
    fingerprint: hash('sha256', JSON.stringify(identity)),
    facts: {
      ...NO_FACTS,
      model: judges.map((judge) => judge.name).join(' + '),
      // One vote can decide, so a panel is no better than its weakest member is fit for.
      ...(voters.some(({ facts }) => facts?.screening === true) && { screening: true }),
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
      if (decision === undefined || leaders.length > 1) {
        const tie = `Tie between ${leaders.join(' and ')}.`;
        if (tieBreaker === undefined) return { kind: 'disputed', cause: `${tie} ${listed}`, call };
        const last = await tieBreaker.judge(...asked);
        const told = `${listed} | ${tie} ${tieBreaker.name}: ${tell(last)}`;
        const whole = sumCalls([call, last.call].flatMap((made) => made ?? []));
        if (last.kind !== 'decided') return { kind: 'disputed', cause: `${tie} ${told}`, call: whole };
        const shared = votes.filter((vote) => vote === last.decision).length / votes.length;
        return { kind: 'decided', decision: last.decision, reason: told, confidence: shared, call: whole };
      }
      const share = votes.filter((vote) => vote === decision).length / votes.length;
      return { kind: 'decided', decision, reason: listed, confidence: share, call };
    },
  };
}

function findLeaders(votes: readonly Decision[], rule: PanelRule): Decision[] {
  return rule === 'any-flag' && votes.includes('convergence') ? ['convergence'] : findMost(votes);
}

function tell(judgement: Judgement): string {
  return judgement.kind === 'decided'
    ? `${judgement.decision} (${judgement.reason})`
    : `${judgement.kind} (${judgement.cause})`;
}
