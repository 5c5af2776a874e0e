import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { type LiveCell, renderLiveTable } from './render-live-table.ts';

const nothing = {
  trials: 24,
  answered: 0,
  judged: 0,
  dropped: 0,
  valid: 0,
  convergence: 0,
  refusal: 0,
  nonsensical: 0,
};

const cells: LiveCell[] = [
  {
    subject: 'qwen2.5-coder-0.5b-instruct',
    condition: 'baseline',
    direction: 'baseline',
    counts: { ...nothing, answered: 15, judged: 14, dropped: 1, valid: 13, convergence: 6, nonsensical: 1 },
  },
  { subject: 'qwen2.5-coder-0.5b-instruct', condition: 'pro', direction: 'pro', counts: nothing },
  {
    subject: 'qwen2.5-coder-0.5b-instruct',
    condition: 'anti',
    direction: 'anti',
    counts: { ...nothing, answered: 20, judged: 20, valid: 20, convergence: 4, refusal: 2 },
  },
  { subject: 'gemma-\u001b[2J3-270m', condition: 'baseline', direction: 'baseline', counts: nothing },
];

test('shows one line a subject and condition, whether filled or not', () => {
  expect(renderLiveTable(cells, { width: 80, colour: false })).toMatchInlineSnapshot(`
    "Subject                      Condition  conv. %  judged  refused  nonsens.
    qwen2.5-coder-0.5b-instruct  anti         20.00   20/24        2         0
                                 baseline     46.15   14/24        0         1
                                 pro            n=0    0/24        0         0
    gemma-3-270m                 baseline       n=0    0/24        0         0"
  `);
});

test('cuts long names in the middle and leaves columns out on a narrow screen', () => {
  const narrow = renderLiveTable(cells, { width: 50, colour: false });
  expect(narrow).toMatchInlineSnapshot(`
    "Subject           Condition  conv. %  judged
    qwen2.5-…nstruct  anti         20.00   20/24
                      baseline     46.15   14/24
                      pro            n=0    0/24
    gemma-3-270m      baseline       n=0    0/24"
  `);
  for (const line of narrow.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(50);
});
