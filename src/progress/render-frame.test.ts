import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { answered, fetched, judged, opened, opening, planned, waits } from '../../test/made-events.ts';
import { renderFrame } from './render-frame.ts';
import { startProgress, trackProgress } from './track-progress.ts';

const screen = { width: 80, height: 24, colour: false };

function frameAfter(events: readonly Parameters<typeof trackProgress>[1][], options = screen): string {
  const state = startProgress('made-up', 0);
  for (const [i, event] of events.entries()) trackProgress(state, event, 1_000 * i);
  const frame = renderFrame(state, { ...options, now: 1_000 * events.length });
  for (const line of frame.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(options.width);
  return frame;
}

const some = [
  planned,
  opened,
  ...['pro', 'anti', 'pro', 'anti'].flatMap((condition) => [
    answered(condition, 20),
    judged(condition, condition === 'pro' ? 'convergence' : 'no_convergence'),
  ]),
];

test('moves the bar while a model is fetched', () => {
  expect(frameAfter([planned, fetched(50e6)])).toMatchInlineSnapshot(`
    "made-up  running for 0:02
    small ████████████░░░░░░░░░░░░  0/20 fetched 50 of 100 MB (50 %)

    Subject  Condition  conv. %  judged  conv.  refused  nonsens.  0             100
    small    anti           n=0    0/10      0        0         0  │               │
             pro            n=0    0/10      0        0         0  │               │"
  `);
});

test('says that a model is loaded, and how many answers come at once', () => {
  expect(frameAfter([planned, opening])).toContain('0/20 loading the model');
  expect(frameAfter([planned, opening, opened])).toContain('0/20 answering, 6 at once');
});

test('shows rates, time left and the table as it fills', () => {
  expect(frameAfter(some)).toMatchInlineSnapshot(`
    "made-up  running for 0:10
    small █████░░░░░░░░░░░░░░░░░░░  4/20 8.9 tok/s  0:36 left
    judge offline: 4 judged · $1.0000 spent

    Subject  Condition  conv. %  judged  conv.  refused  nonsens.  0             100
    small    anti          0.00    2/10      0        0         0  ●───────────    │
             pro         100.00    2/10      2        0         0  │    ───────────●"
  `);
});

test('says that the judge of the rates only screens', () => {
  const screened = { ...planned, judges: [{ judge: 'offline', waiting: 0, screening: true as const }] };
  expect(frameAfter([screened, ...some.slice(1)])).toContain('\njudged by offline (screening only)\nSubject');
  expect(frameAfter(some)).not.toContain('screening');
});

test('counts a wait down', () => {
  expect(frameAfter([...some, waits(50_000)])).toContain('subject small waits 0:49 (429, wait 1)');
});

test('shows what is under way at each host, what may be and why', () => {
  const lane = { kind: 'lane', host: 'api.example', inFlight: 38, limit: 40, reason: 'refused' } as const;
  expect(frameAfter([...some, lane])).toContain('\napi.example: 38 of 40 at once (it refused more)\n');
  const long = { ...lane, host: `${'a'.repeat(100)}.example` };
  frameAfter([...some, long]);
});

test('leaves the table out where the screen is too low, and colours out unless asked for', () => {
  expect(frameAfter(some, { ...screen, height: 6 })).not.toContain('Condition');
  expect(frameAfter(some)).not.toContain('\u001b');
  expect(frameAfter(some, { ...screen, colour: true })).toContain('\u001b');
});

test.each([60, 80, 120, 200])('fits %i columns', (width) => {
  const long = 'a-model-with-a-name-that-is-much-too-long-for-one-line';
  const events = some.map((event) => JSON.parse(JSON.stringify(event).replaceAll('"small"', `"${long}"`)));
  expect(frameAfter(events, { ...screen, width })).toContain('a-model-with');
});
