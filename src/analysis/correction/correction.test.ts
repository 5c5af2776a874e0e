import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correctDifference, correctRate } from '../../../test/analysis/correct.ts';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import { poolFamilies } from '../families/pool-families.ts';
import type { Outcome } from '../outcome.ts';
import { clusteredError } from '../rates/clustered-error.ts';
import { tabulateCounts } from '../rates/count-table.ts';
import { correctionsOf } from './corrections-of.ts';
import expected from './expected/expected.json' with { type: 'json' };
import { type CountOf, roganGladen } from './rogan-gladen.ts';

const none = { value: null, low: null, high: null };
const anyNumber = { fewest: 0 };

/** One letter a task; `.` is a task without outcome. */
function read(letters: string, direction: Outcome['direction'] = 'pro', epochs = 1): Outcome[] {
  const tasks = letters.match(new RegExp(`.{${epochs}}`, 'g')) ?? [];
  return outcomesOf(
    direction,
    tasks.map((task) => task.replaceAll('.', 'u')),
  );
}

/** The error that ppi-python gives is not corrected for what was estimated from the labels. */
function smallSampleFactor(labels: string): number {
  const tasks = labels.replaceAll('.', '').length;
  return Math.sqrt(tasks / (tasks - 2));
}

describe('a corrected rate', () => {
  test.each(expected.rates)('is what ppi-python gives, $ratio.value', ({ judge, labels, ratio, mean }) => {
    const corrected = correctRate(read(judge), read(labels));
    expect(corrected.value).toBeCloseTo(ratio.value, 10);
    expect(corrected.lambda).toBeCloseTo(ratio.lambda, 10);
    expect(corrected.standardError).toBeCloseTo(ratio.error * smallSampleFactor(labels), 10);
    if (mean === null) return;
    expect(corrected.value).toBeCloseTo(mean.value, 10);
    expect(corrected.standardError).toBeCloseTo(mean.error * smallSampleFactor(labels), 10);
  });

  test('counts answers and labels, and leaves out what the judge did not decide', () => {
    const { answers, labels } = correctRate(read('cnsxdu'), read('c.nccc'));
    expect({ answers, labels }).toEqual({ answers: 4, labels: 3 });
  });

  test('is the rate of the labels where all answers have one, whatever the judge says', () => {
    const corrected = correctRate(read('nnnnnnnnnn'), read('ccccnnnnnx'));
    expect(corrected.value).toBeCloseTo(4 / 9, 12);
    expect(corrected.lambda).toBe(0);
  });

  test('says nothing of fewer than three labels, or of labels without a valid answer', () => {
    expect(correctRate(read('cncncn'), read('cn....'))).toMatchObject({ ...none, lambda: null });
    expect(correctRate(read('cncncn'), read('xxx...'))).toMatchObject({ ...none, standardError: null });
    expect(correctRate([], [])).toMatchObject({ ...none, answers: 0, labels: 0 });
  });

  test('is not certain of a rate of 0: the interval is that of the valid labels', () => {
    const { value, low, high } = correctRate(
      read('n'.repeat(40)),
      read(`${'n'.repeat(20)}${'.'.repeat(20)}`),
    );
    expect({ value, low }).toEqual({ value: 0, low: 0 });
    expect(high).toBeCloseTo(1.96 ** 2 / (20 + 1.96 ** 2), 3);
  });

  test('lies in its interval, and both in [0, 1]', () => {
    const trial = fc.tuple(fc.constantFrom(...'cnsx'), fc.constantFrom(...'cnsx..'));
    fc.assert(
      fc.property(fc.array(trial, { maxLength: 40 }), (trials) => {
        const [judge, labels] = [0, 1].map((part) => trials.map((letters) => letters[part]).join(''));
        const { value, low, high } = correctRate(read(judge ?? ''), read(labels ?? ''));
        if (value === null || low === null || high === null) return;
        const order = [0, low, value, high, 1];
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });

  test('counts repeats of a task as one cluster', () => {
    const judge = 'cncnncnscnnccnsnccnsnncnnsnccn';
    const labels = 'cnnnnccn.nn.c.s.cc......n...cc';
    const thrice = (letters: string) => [...letters].map((letter) => letter.repeat(3)).join('');
    const once = correctRate(read(judge), read(labels));
    const repeated = correctRate(read(thrice(judge), 'pro', 3), read(thrice(labels), 'pro', 3));
    expect(repeated.value).toBeCloseTo(once.value ?? Number.NaN, 2);
    expect(repeated.standardError).toBeCloseTo(once.standardError ?? Number.NaN, 3);
  });
});

describe('a corrected contrast', () => {
  const { upper, lower, value, error } = expected.difference;
  const [upperJudge = '', upperLabels = ''] = upper;
  const [lowerJudge = '', lowerLabels = ''] = lower;
  const pro = { judge: read(upperJudge), labels: read(upperLabels) };
  const anti = { judge: read(lowerJudge, 'anti'), labels: read(lowerLabels, 'anti') };

  test('is what ppi-python gives for the tasks’ differences', () => {
    const difference = correctDifference(pro, anti);
    expect(difference.value).toBeCloseTo(value, 10);
    expect(difference.standardError).toBeCloseTo(error * smallSampleFactor(upperLabels), 10);
  });

  test('turns its sign with its cells', () => {
    const [forth, back] = [correctDifference(pro, anti), correctDifference(anti, pro)];
    expect(back.value).toBeCloseTo(-(forth.value ?? Number.NaN), 12);
    expect(back.low).toBeCloseTo(-(forth.high ?? Number.NaN), 12);
  });

  test('is there for each pair of a subject’s conditions, beside the corrected cells', () => {
    const labels = [...pro.labels, ...anti.labels];
    const { cells, contrasts } = correctionsOf([...pro.judge, ...anti.judge], labels);
    expect(cells.map(({ condition, labels: some }) => [condition, some])).toEqual([
      ['pro', 30],
      ['anti', 30],
    ]);
    expect(contrasts).toEqual([
      {
        subject: 'subject',
        judge: 'judge',
        kind: 'gap',
        upper: 'pro',
        lower: 'anti',
        ...correctDifference(pro, anti),
      },
    ]);
    const [first] = correctionsOf([...pro.judge, ...anti.judge], pro.labels).contrasts;
    expect(first).toMatchObject({ ...none, standardError: null });
  });
});

describe('a corrected family', () => {
  const conditions = ['1', '2'].map((number) => ({ name: `calm.${number}`, family: 'calm' }));
  // The second paraphrase has half as many valid answers as the first.
  const first = { judge: 'cncnccncnnccnncn', labels: 'ccnncn.c.n.cn.cn' };
  const second = { judge: 'cxxncxnxxcxnxcxn', labels: 'nxxccxnx.cxnxcx.' };
  const base = { judge: 'ccccnccncccnccnc', labels: 'cccnncc.cccn.cnc' };
  const cells = (part: 'judge' | 'labels') => [
    ...outcomesOf('baseline', base[part].replaceAll('.', 'u')),
    ...[first, second].flatMap((own, place) =>
      outcomesOf('anti', own[part].replaceAll('.', 'u'), { condition: `calm.${place + 1}` }),
    ),
  ];
  const [judge, labels] = [cells('judge'), cells('labels')];
  const pooled = (outcomes: readonly Outcome[]) => poolFamilies(outcomes, conditions);

  test('has the mean of its paraphrases’ corrected rates, as it has that of their plain ones', () => {
    const { cells: apart } = correctionsOf(judge, labels, anyNumber);
    const { cells: together, contrasts } = correctionsOf(pooled(judge), pooled(labels), anyNumber);
    const value = (some: typeof apart, name: string) =>
      some.find(({ condition }) => condition === name)?.value ?? Number.NaN;
    const mean = (value(apart, 'calm.1') + value(apart, 'calm.2')) / 2;
    expect(value(together, 'calm')).toBeCloseTo(mean, 12);
    expect(contrasts[0]?.value).toBeCloseTo(value(apart, 'baseline') - mean, 12);
  });

  test('errs as its mean does over tasks, where every answer has a label', () => {
    const family = pooled(judge.filter(({ direction }) => direction === 'anti'));
    const [cell] = correctionsOf(family, family).cells;
    const plain = clusteredError(tabulateCounts([family]), [1]) ?? Number.NaN;
    // The one allows for two numbers that were estimated from 16 tasks, the other for one.
    expect(cell?.standardError).toBeCloseTo(plain * Math.sqrt(15 / 14), 3);
  });

  test('has no rate where a paraphrase has too few labels, for the others are another lever', () => {
    const few = labels.filter(({ condition, task }) => condition !== 'calm.2' || task === 'task-0');
    expect(correctionsOf(pooled(judge), pooled(few), anyNumber).contrasts[0]).toMatchObject(none);
  });

  test('leaves out a paraphrase without a valid answer', () => {
    const spoil = (outcomes: readonly Outcome[]) =>
      outcomes.map((one) => (one.condition === 'calm.2' ? { ...one, status: 'nonsensical' as const } : one));
    const alone = correctionsOf(judge, labels, anyNumber).cells.find(
      ({ condition }) => condition === 'calm.1',
    );
    const { cells: together } = correctionsOf(pooled(spoil(judge)), pooled(spoil(labels)), anyNumber);
    expect(together.find(({ condition }) => condition === 'calm')?.value).toBe(alone?.value);
  });

  test('does not count a task twice where its labels say the same of every paraphrase', () => {
    const same = ['1', '2'].flatMap((number) =>
      outcomesOf('anti', 'nnnnnnnnnnnn', { condition: `calm.${number}` }),
    );
    const [cell] = correctionsOf(pooled(same), pooled(same)).cells;
    expect(cell?.high).toBeCloseTo(1.96 ** 2 / (12 + 1.96 ** 2), 3);
  });
});

describe('too few labels', () => {
  const judge = (direction: 'pro' | 'anti', answers: number) => read('cn'.repeat(answers / 2), direction);
  const label = (direction: 'pro' | 'anti', labels: number) =>
    read('cn'.repeat(50).slice(0, labels), direction);

  test('hold all figures of a cell back, and say how many there are and how many it takes', () => {
    const [cell] = correctionsOf(judge('pro', 100), label('pro', 29)).cells;
    expect(cell).toMatchObject({
      ...none,
      lambda: null,
      standardError: null,
      answers: 100,
      labels: 29,
      needed: 30,
    });
    expect(cell?.roganGladen).toEqual({ ...none, sensitivity: null, specificity: null });
  });

  test('are no longer too few from 30 on', () => {
    const [cell] = correctionsOf(judge('pro', 100), label('pro', 30)).cells;
    expect(cell).toMatchObject({ labels: 30, needed: 30, roganGladen: { sensitivity: 1 } });
    expect(cell?.value).toBeCloseTo(0.5, 12);
  });

  test('are all labels of a cell with fewer answers', () => {
    const few = (labels: number) => correctionsOf(judge('pro', 12), label('pro', labels)).cells[0];
    expect(few(11)).toMatchObject({ value: null, labels: 11, needed: 12 });
    expect(few(12)).toMatchObject({ value: 0.5, labels: 12, needed: 12 });
  });

  test('hold back the contrasts of their cell', () => {
    const contrast = (labels: number) =>
      correctionsOf(
        [...judge('pro', 100), ...judge('anti', 100)],
        [...label('pro', 40), ...label('anti', labels)],
      ).contrasts[0];
    expect(contrast(29)).toMatchObject(none);
    expect(contrast(30)?.value).toBeCloseTo(0, 12);
  });

  test('of one paraphrase hold the family back', () => {
    const conditions = ['1', '2'].map((number) => ({ name: `calm.${number}`, family: 'calm' }));
    const both = (first: Outcome[], second: Outcome[]) =>
      poolFamilies(
        [first, second].flatMap((own, place) =>
          own.map((one) => ({ ...one, condition: `calm.${place + 1}` })),
        ),
        conditions,
      );
    const judged = both(judge('pro', 100), judge('pro', 100));
    const value = (second: number) =>
      correctionsOf(judged, both(label('pro', 60), label('pro', second))).cells[0]?.value;
    expect(value(20)).toBeNull();
    expect(value(30)).toBeCloseTo(0.5, 12);
  });
});

describe('Rogan’s and Gladen’s rate', () => {
  const countOf = ([count = 0, of = 0]: readonly number[]): CountOf => ({ count, of });

  test.each(expected.roganGladen)('has the interval of Lang and Reiczigel, $low to $high', (example) => {
    const { positive, sensitivity, specificity, value, low, high } = example;
    const estimate = roganGladen({
      positive: countOf(positive),
      sensitivity: countOf(sensitivity),
      specificity: countOf(specificity),
    });
    expect(estimate.value).toBeCloseTo(value, 12);
    expect(estimate.low).toBeCloseTo(low, 12);
    expect(estimate.high).toBeCloseTo(high, 12);
  });

  test('counts the judge’s errors on labelled, its rate on unlabelled answers', () => {
    const { roganGladen: check } = correctRate(read('cccnnnsxcccnnnnn'), read('ccncnnsn........'));
    expect(check).toMatchObject({ sensitivity: 2 / 3, specificity: 3 / 4 });
    expect(check.value).toBeCloseTo((3 / 8 + 3 / 4 - 1) / (2 / 3 + 3 / 4 - 1), 12);
  });

  test('says nothing of a judge that is no better than chance, or that was not measured', () => {
    const even = { count: 5, of: 10 };
    expect(roganGladen({ positive: even, sensitivity: even, specificity: even })).toMatchObject(none);
    expect(
      roganGladen({ positive: even, sensitivity: { count: 0, of: 0 }, specificity: even }),
    ).toMatchObject({ ...none, sensitivity: null, specificity: 0.5 });
  });
});
