import { expect, test } from 'vitest';
import { describeLane } from './describe-lane.ts';

test('says what is under way, what may be, and why', () => {
  expect(describeLane({ host: 'api.example', inFlight: 12, limit: 40, reason: 'refused' })).toBe(
    'api.example: 12 of 40 at once (it refused more)',
  );
});
