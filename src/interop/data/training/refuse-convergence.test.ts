import { expect, test } from 'vitest';
import { BUILTIN_CONDITIONS, type Condition, conditionOfLevers } from '../../../steering/index.ts';
import { DIRECTIONS } from '../../../vocabulary/index.ts';
import { pushesTowardsConvergence, refuseConvergence } from './refuse-convergence.ts';
import { TowardsConvergenceError } from './training-errors.ts';

const words = (text: string) => [{ kind: 'system' as const, text }];
const alone = conditionOfLevers('kept', [{ by: 'authorised', channel: 'system', steps: words('Ask.') }]);
const both = conditionOfLevers('both', [
  { by: 'authorised', channel: 'system', steps: words('Ask.') },
  { by: 'unauthorised', channel: 'system', steps: words('Take.') },
]);

test('of the built-in conditions only those towards convergence push there', () => {
  const pushing = BUILTIN_CONDITIONS.filter(pushesTowardsConvergence);
  expect(pushing.length).toBeGreaterThan(0);
  expect(new Set(pushing.map(({ direction }) => direction))).toEqual(new Set(['pro']));
});

test('a contest pushes there where the other side speaks, or where nobody says who does', () => {
  const contest = (condition: Condition): Condition => ({ ...condition, direction: 'contest' });
  expect([alone, both, contest(alone), contest(both)].map(pushesTowardsConvergence)).toEqual([
    false,
    true,
    false,
    true,
  ]);
  expect(pushesTowardsConvergence({ name: 'x', direction: 'contest', steps: words('Ask.') })).toBe(true);
});

test('no direction may teach answers judged convergent, nor a name hide who speaks', () => {
  for (const direction of DIRECTIONS) {
    const condition = { name: 'x', direction, steps: words('Ask.') };
    expect(() => refuseConvergence([condition], ['no_convergence', 'convergence'])).toThrow(
      TowardsConvergenceError,
    );
  }
  expect(() => refuseConvergence([alone, { ...both, direction: 'anti' }], ['no_convergence'])).toThrow(
    'The condition "both" pushes towards convergence',
  );
  expect(() => refuseConvergence([alone], ['no_convergence', 'safety_refusal'])).not.toThrow();
});
