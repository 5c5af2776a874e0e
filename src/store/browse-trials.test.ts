import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { makeRun } from '../../test/viewer/make-run.ts';
import { openStore, type Store, type TrialFilter, type TrialRecord, writeLabel } from './index.ts';

let folder: string;
let store: Store;
let records: TrialRecord[];
beforeAll(async () => {
  folder = temporaryFolder();
  await makeRun(folder, {
    name: 'browse',
    subjects: 2,
    tasksPerCategory: 3,
    epochs: 2,
    answered: 120,
    hostile: true,
  });
  store = openStore(folder, 'read');
  records = [...store.query.records()];
});
afterAll(() => {
  store.close();
});

const decisionOf = (record: TrialRecord, judge: string) => {
  const found = record.judgements.find((entry) => entry.judge === judge)?.judgement;
  return found?.kind === 'decided' ? found.decision : null;
};

const isDisputed = (record: TrialRecord) =>
  new Set(record.judgements.map(({ judge }) => decisionOf(record, judge))).size > 1;

describe('browsing', () => {
  test.each<[string, TrialFilter, (record: TrialRecord) => boolean]>([
    ['nothing', {}, () => true],
    ['a subject', { subject: ['model-2'] }, ({ trial }) => trial.subject === 'model-2'],
    [
      'a condition and a category',
      { condition: ['pro'], category: ['tides'] },
      ({ trial }) => trial.condition === 'pro' && trial.category === 'tides',
    ],
    ['a task', { task: ['ferries-2'] }, ({ trial }) => trial.task === 'ferries-2'],
    [
      'a decision of the first judge',
      { status: ['convergence'] },
      (r) => decisionOf(r, 'offline') === 'convergence',
    ],
    [
      'a decision of another judge',
      { judge: 'careful', status: ['nonsensical'] },
      (r) => decisionOf(r, 'careful') === 'nonsensical',
    ],
    ['what waits for an answer', { status: ['unanswered'] }, ({ answer }) => answer === null],
    ['disagreement', { disagreement: true }, isDisputed],
    [
      'any of several conditions and decisions',
      { condition: ['pro', 'anti', 'none of these'], status: ['convergence', 'unanswered'] },
      (r) =>
        r.trial.condition !== 'baseline' && (r.answer === null || decisionOf(r, 'offline') === 'convergence'),
    ],
    [
      'text in any case',
      { text: 'HARBOUR office' },
      ({ answer }) => /harbour office/i.test(answer?.text ?? ''),
    ],
    ['text with signs that mean something to SQL', { text: "%' OR 1=1" }, () => false],
    ['a subject that is not there', { subject: ["x' OR '1'='1"] }, () => false],
  ])('finds the same trials as reading all: %s', (_, filter, fits) => {
    const { total, rows } = store.browse.page(filter, 'plan', 0, 500);
    const expected = records.filter(fits).map(({ trial }) => trial.id);
    expect(rows.map(({ id }) => id)).toEqual(expected);
    expect(total).toBe(expected.length);
  });

  test('gives pages that join up, and the answer as the longest first', () => {
    const all = store.browse.page({}, 'longest', 0, 500).rows.map(({ id }) => id);
    const parts = [0, 50, 100].flatMap((offset) => store.browse.page({}, 'longest', offset, 50).rows);
    expect(parts.map(({ id }) => id)).toEqual(all);
    const lengths = new Map(
      records.map(({ trial, answer }) => [trial.id, Buffer.byteLength(answer?.text ?? '')]),
    );
    const found = all.map((id) => lengths.get(id) ?? 0);
    expect(found).toEqual(found.toSorted((one, other) => other - one));
  });

  test('orders by what answers took, what is not known last, and by what a judge decided', () => {
    const took = new Map(
      records.map(({ trial, answer }) => [trial.id, answer?.call.usage.outputTokens ?? null]),
    );
    for (const sort of ['tokens', '-tokens'] as const) {
      const found = store.browse.page({}, sort, 0, 500).rows.map(({ id }) => took.get(id) ?? null);
      const sign = sort === 'tokens' ? -1 : 1;
      const known = found.filter((tokens) => tokens !== null);
      expect(known).toEqual(known.toSorted((one, other) => sign * (one - other)));
      expect(found.slice(0, known.length)).toEqual(known);
    }
    const { rows } = store.browse.page({}, 'judge:offline', 0, 500);
    const isConvergent = rows.map(({ statuses }) => statuses[0] === 'convergence');
    expect(isConvergent).toContain(true);
    expect(isConvergent.lastIndexOf(true)).toBeLessThan(isConvergent.indexOf(false));
  });

  test('sees labels as soon as they are written, and no label once it is taken back', async () => {
    const trial = records[3]?.trial.id ?? '';
    const label = { trial, annotator: 'Ann', note: 'clear', chosen: null };
    await writeLabel(folder, { ...label, decision: 'safety_refusal' });
    const filter = { judge: 'human:Ann', status: ['safety_refusal'] } satisfies TrialFilter;
    // On a busy machine the index that was read before is held for a moment.
    await expect
      .poll(() => store.browse.page(filter, 'plan', 0, 10).rows.map(({ id }) => id))
      .toEqual([trial]);
    await writeLabel(folder, { ...label, decision: null });
    await expect.poll(() => store.browse.page(filter, 'plan', 0, 10).total).toBe(0);
  });
});
