import { expect, test } from 'vitest';
import { answered, judged, opened, planned, small, waits } from '../../test/made-events.ts';
import { describeTrouble } from './describe-event.ts';

test('warns of a wait of a minute or more, and names the trial', () => {
  expect(describeTrouble(waits(60_000))).toBe(
    'warning: subject small waits 1:00 for trial abc123 (429, attempt 2)',
  );
  expect(describeTrouble(waits(100_000, null))).toContain('waits 1:40 for api.example');
  expect(describeTrouble(waits(59_999))).toBe('');
});

test('says which trial failed, after how many attempts', () => {
  const trial = { id: 'a1b2c3d4e5f6a7b8', subject: 'small', condition: 'pro' };
  const failed = { kind: 'failed', party: small, trial, message: 'too\u001b[2J long', attempts: 3 } as const;
  const text = describeTrouble(failed);
  expect(text).toMatch(/^failed after 3 attempts: subject small, trial small × pro \(a1b2c3d4e5f6\): too/);
  expect(text).not.toContain('\u001b');
});

test('says who stopped and how much that leaves', () => {
  const stopped = { kind: 'stopped', party: small, message: 'no key', left: 7 } as const;
  expect(describeTrouble(stopped)).toBe('stopped: subject small, 7 left to do: no key');
});

test('has nothing to say of what goes as it should', () => {
  for (const event of [planned, opened, answered('pro', 3), judged('pro', 'convergence')]) {
    expect(describeTrouble(event)).toBe('');
  }
});
