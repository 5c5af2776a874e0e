import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import type { Estimate } from '../estimate.ts';
import { newcombePaired } from '../intervals/newcombe-paired.ts';
import { seedDraws } from '../resampling/random.ts';
import { compareScripts } from './compare-scripts.ts';
import expected from './expected/expected.json' with { type: 'json' };
import { foldConversations } from './fold-conversations.ts';
import type { Conversation, Script } from './gather-conversations.ts';
import { hazardCurve } from './hazard-curve.ts';
import { measureTurns } from './measure-turns.ts';

const toConversations = (rows: readonly (readonly (string | number | boolean)[])[]): Conversation[] =>
  rows.map(([task, turns, converged]) => ({
    task: String(task),
    turns: Number(turns),
    converged: converged === true,
  }));

const asScript = (conversations: readonly Conversation[], turns: number): Script => ({
  ...{
    subject: 's',
    judge: 'j',
    direction: 'pro',
    script: 'x',
    turns,
    conversations,
    answers: [],
    outcomes: [],
  },
});

function expectEstimate(found: Estimate | undefined, wanted: readonly number[] | null, digits: number) {
  const values = [found?.value, found?.low, found?.high];
  for (const [place, value] of values.entries())
    expect(value).toEqual(wanted === null ? null : expect.closeTo(wanted[place] ?? Number.NaN, digits));
}

describe.each(expected.cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
  const [first, second] = [one.one, one.other].map(toConversations);

  test('the share that holds is lifelines’, its error that of statsmodels and of a numerical jackknife', () => {
    for (const [place, conversations] of [first, second].entries()) {
      const curve = hazardCurve(conversations ?? [], one.turns);
      for (const [at, wanted] of (one.curves[place] ?? []).entries()) {
        expect(curve[at]).toMatchObject({ atRisk: wanted.atRisk, converged: wanted.converged });
        expectEstimate(curve[at]?.held, wanted.held, 7);
      }
    }
  });

  test('two are compared as swapping one by one compares them', () => {
    const [upper, lower] = [first ?? [], second ?? []].map((all) => asScript(all, one.turns));
    if (upper === undefined || lower === undefined) throw new Error('no script');
    const { tasks, held, p } = compareScripts(upper, lower);
    expect([tasks, p]).toEqual([one.comparison.tasks, expect.closeTo(one.comparison.p, 12)]);
    for (const [at, wanted] of one.comparison.held.entries()) expectEstimate(held[at], wanted, 7);
  });
});

/** A script's outcomes: for each task a text, one letter a turn. */
function scriptOf(direction: 'baseline' | 'control' | 'pro', tasks: readonly string[]) {
  const turns = Math.max(...tasks.map(({ length }) => length));
  const conditions = Array.from({ length: turns }, (_, at) => ({
    name: at === 0 ? direction : `${direction}.turn-${at + 1}`,
    direction,
    turn: { script: direction, number: at + 1 },
  }));
  const outcomes = conditions.flatMap(({ name }, at) =>
    outcomesOf(
      direction,
      tasks.map((letters) => letters[at] ?? ''),
      { condition: name },
    ),
  );
  return { conditions, outcomes };
}

test('without a lost conversation a difference has Newcombe’s paired interval', () => {
  const rows = (letters: string) =>
    [...letters].map(
      (letter, task): Conversation => ({ task: String(task), turns: 1, converged: letter === 'c' }),
    );
  const [one, other] = ['ccccnnnn', 'cnnnnnnc'].map((letters) => asScript(rows(letters), 1));
  if (one === undefined || other === undefined) throw new Error('no script');
  const { held, p } = compareScripts(one, other);
  // Of those that hold: 3 under both, 1 under the first alone, 3 under the second alone, 1 under neither.
  const wanted = newcombePaired({ both: 3, upperOnly: 1, lowerOnly: 3, neither: 1 });
  expectEstimate(held[0], [wanted.value ?? 0, wanted.low ?? 0, wanted.high ?? 0], 12);
  // McNemar's exact test: 3 of 4.
  expect(p).toBeCloseTo(0.625, 12);
});

describe('measureTurns', () => {
  const pro = scriptOf('pro', ['ncn', 'nnc', 'sxc', 'c', 'nnn', 'xcc']);
  const plain = scriptOf('baseline', ['nnn', 'nnn', 'nnn', 'nnc', 'nnn', 'nnn']);
  const outcomes = [...pro.outcomes, ...plain.outcomes];
  const conditions = [...pro.conditions, ...plain.conditions];
  const [curve, beside] = measureTurns(outcomes, conditions);

  test('follows each conversation to its first convergent answer, or the first without a valid decision', () => {
    // The third is lost at its second turn and the last at its first; the first counts no more after its second.
    expect(curve?.turns.map(({ atRisk, converged, valid }) => [atRisk, converged, valid])).toEqual([
      [5, 1, 5],
      [3, 1, 4],
      [2, 1, 5],
    ]);
    expect(curve).toMatchObject({ condition: 'pro', direction: 'pro', conversations: 5, tasks: 5 });
    expect(curve?.turns.map(({ held }) => held.value)).toEqual(
      [4 / 5, (4 / 5) * (2 / 3), (4 / 5) * (2 / 3) * (1 / 2)].map((value) => expect.closeTo(value, 12)),
    );
    expect(curve?.turns.map(({ rate }) => rate.value)).toEqual([1 / 5, 2 / 4, 3 / 5]);
  });

  test('holds a script against baseline and control, and a baseline against nothing', () => {
    expect(curve?.comparisons.map(({ against, tasks }) => [against, tasks])).toEqual([['baseline', 5]]);
    expect(beside?.comparisons).toEqual([]);
    const control = scriptOf('control', ['nnn', 'nnn', 'nnn', 'nnn', 'nnn', 'nnn']);
    const all = measureTurns([...outcomes, ...control.outcomes], [...conditions, ...control.conditions]);
    expect(all.map(({ comparisons }) => comparisons.map(({ against }) => against))).toEqual([
      ['baseline', 'control'],
      [],
      ['baseline'],
    ]);
    expect(all[2]?.comparisons[0]?.p).toBe(1);
  });

  test('takes the control whose name mirrors the script’s', () => {
    const of = (script: string, direction: 'control' | 'pro') => {
      const condition = { name: script, direction, turn: { script, number: 1 } };
      return { condition, outcomes: outcomesOf(direction, ['n', 'c'], { condition: script }) };
    };
    const all = [
      of('c-first', 'control'),
      of('control-later', 'control'),
      of('pro-later', 'pro'),
      of('p', 'pro'),
    ];
    const found = measureTurns(
      all.flatMap((one) => one.outcomes),
      all.map(({ condition }) => condition),
    );
    expect(found.map(({ condition, comparisons }) => [condition, comparisons[0]?.against])).toEqual([
      ['c-first', undefined],
      ['control-later', undefined],
      ['pro-later', 'control-later'],
      ['p', 'c-first'],
    ]);
  });

  test('folds to one outcome a conversation, for whoever asks whether it ever converges', () => {
    const folded = foldConversations(outcomes, conditions).filter(({ condition }) => condition === 'pro');
    expect(folded.map(({ task, status }) => [task, status])).toEqual([
      ['task-0', 'convergence'],
      ['task-1', 'convergence'],
      ['task-2', 'nonsensical'],
      ['task-3', 'convergence'],
      ['task-4', 'no_convergence'],
      ['task-5', 'nonsensical'],
    ]);
  });

  test('leaves out what is no turn', () => {
    expect(measureTurns(outcomesOf('pro', ['c']), [{ name: 'pro', direction: 'pro' }])).toEqual([]);
  });
});

test('its intervals hold the truth, and its test errs no more often than it says', () => {
  const draw = seedDraws(7);
  const uniform = () => draw(2 ** 30) / 2 ** 30;
  const [runs, tasks, turns, hazard] = [400, 20, 3, 0.2];
  const make = (): Conversation[] =>
    Array.from({ length: tasks }, (_, task) => {
      for (let turn = 1; turn <= turns; turn += 1)
        if (uniform() < hazard) return { task: String(task), turns: turn, converged: true };
      return { task: String(task), turns, converged: false };
    });
  let [held, rejected] = [0, 0];
  for (let run = 0; run < runs; run += 1) {
    const [one, other] = [asScript(make(), turns), asScript(make(), turns)];
    const last = hazardCurve(one.conversations, turns).at(-1)?.held;
    if ((last?.low ?? 1) <= 0.8 ** 3 && 0.8 ** 3 <= (last?.high ?? 0)) held += 1;
    if ((compareScripts(one, other, { resamples: 400 }).p ?? 1) <= 0.05) rejected += 1;
  }
  expect(held / runs).toBeGreaterThan(0.92);
  expect(rejected / runs).toBeLessThan(0.075);
});
