import { expect, test } from 'vitest';
import { answered, fetched, judged, opened, opening, planned, waits } from '../../test/made-events.ts';
import { reportInLines } from './report-in-lines.ts';
import { startProgress } from './track-progress.ts';

/** Lines of a run whose events come at the given seconds. */
function linesOf(events: readonly (readonly [number, Parameters<typeof take>[0]])[]): string[] {
  let written = '';
  let seconds = 0;
  const reporter = reportInLines(startProgress('made-up', 0), {
    screen: { write: (text) => (written += text) },
    now: () => 1_000 * seconds,
  });
  for (const [at, event] of events) {
    seconds = at;
    reporter.take(event);
  }
  reporter.end();
  return written.trimEnd().split('\n');
}
declare function take(event: Parameters<ReturnType<typeof reportInLines>['take']>[0]): void;

test('tells the start, and then how far it is every quarter of a minute', () => {
  const answers = Array.from({ length: 4 }, (_, i) => [
    [5 + 5 * i, answered('pro', 20)] as const,
    [5 + 5 * i, judged('pro', 'convergence')] as const,
  ]).flat();
  expect(linesOf([[0, planned], [1, opening], [2, opened], ...answers])).toMatchInlineSnapshot(`
    [
      "[0:00] made-up: 20 trials, 0 of them answered before",
      "[0:01] small: loading the model",
      "[0:02] small: answering, 6 at once",
      "[0:15] small: 3/20 answered, 4.6 tok/s, 1:14 left · convergence: anti – of 0, pro 100 % of 2",
      "[0:15] judge offline: 2 judged, 1 waiting · $0.7500 spent",
      "[0:20] small: 4/20 answered, 4.4 tok/s, 1:12 left · convergence: anti – of 0, pro 100 % of 4",
      "[0:20] judge offline: 4 judged · $1.0000 spent",
    ]
  `);
});

test('tells how the ways to hosts stand with how far it is', () => {
  const lane = { kind: 'lane', host: 'api.example', inFlight: 9, limit: 64, reason: 'start' } as const;
  expect(
    linesOf([
      [0, planned],
      [1, lane],
      [16, answered('pro', 20)],
    ]),
  ).toContain('[0:16] api.example: 9 of 64 at once (as it began)');
});

test('tells a download by tenths', () => {
  const bytes = [0, 1e6, 9e6, 12e6, 13e6, 100e6];
  expect(linesOf([[0, planned], ...bytes.map((b, i) => [i, fetched(b)] as const)]).slice(1)).toEqual([
    '[0:00] small: fetched 0 of 100 MB (0 %)',
    '[0:03] small: fetched 12 of 100 MB (12 %)',
    '[0:05] small: fetched 100 of 100 MB (100 %)',
  ]);
});

test('warns of long waits at once', () => {
  expect(
    linesOf([
      [0, planned],
      [1, waits(120_000)],
    ]),
  ).toContain('[0:01] warning: subject small waits 2:00 for trial abc123 (429, attempt 2)');
});
