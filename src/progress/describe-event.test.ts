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
  const trial = { id: 'a1b2c3d4e5f6a7b8', subject: 'small', condition: 'pro', task: 't' };
  const failed = { kind: 'failed', party: small, trial, message: 'too\u001b[2J long', attempts: 3 } as const;
  const text = describeTrouble(failed);
  expect(text).toMatch(/^failed after 3 attempts: subject small, trial small × pro \(a1b2c3d4e5f6\): too/);
  expect(text).not.toContain('\u001b');
});

test('tells a cause once, and at the end how many trials failed for it', () => {
  const trial = { id: 'a1b2c3d4e5f6a7b8', subject: 'small', condition: 'pro', task: 't' };
  const again = {
    kind: 'failed',
    party: small,
    trial,
    message: 'no',
    attempts: 1,
    toldBefore: true,
  } as const;
  expect(describeTrouble(again)).toBe('');
  const tasks = Array.from({ length: 14 }, (_, number) => `t${number}`);
  const group = { party: small, first: trial.id, message: 'no', conditions: ['pro'], tasks };
  const failures = [
    { ...group, trials: 15 },
    { ...group, trials: 1 },
  ];
  const summary = {
    outcome: 'incomplete',
    asked: 1,
    judged: 1,
    failed: 16,
    failures,
    stopped: [],
    seconds: 1,
  } as const;
  expect(describeTrouble({ kind: 'finished', summary })).toBe(
    'failed for one cause: 15 trials of subject small; it is told above, with a1b2c3d4e5f6 (conditions: pro; tasks: t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11 and 2 more)',
  );
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
