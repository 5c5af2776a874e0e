import type { Faults } from './faults.ts';

/** What happens to one call. */
export type Fate =
  | { readonly kind: 'status'; readonly status: number }
  | {
      readonly kind:
        | 'reset'
        | 'hang'
        | 'half'
        | 'invalid-json'
        | 'wrong-decision'
        | 'empty'
        | 'huge'
        | 'fine';
    };

/** Draws one call's fate. A judge's fault befalls judge calls alone. */
export function chooseFate(faults: Faults, isJudge: boolean, draw: () => number): Fate {
  let left = draw();
  const falls = (rate: number) => {
    const hit = left < rate;
    left -= rate;
    return hit;
  };
  if (falls(faults.errorRate)) return { kind: 'status', status: faults.errorStatus };
  if (falls(faults.resetRate)) return { kind: 'reset' };
  if (falls(faults.hangRate)) return { kind: 'hang' };
  if (falls(faults.halfBodyRate)) return { kind: 'half' };
  if (falls(faults.invalidJsonRate)) return { kind: 'invalid-json' };
  if (falls(faults.emptyRate)) return { kind: 'empty' };
  if (falls(faults.hugeRate)) return { kind: 'huge' };
  if (isJudge && falls(faults.wrongDecisionRate)) return { kind: 'wrong-decision' };
  return { kind: 'fine' };
}
