import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { makeRun } from '../../../test/viewer/make-run.ts';
import { parseLimit } from '../../analysis/index.ts';
import { openStore } from '../../store/index.ts';
import { renderJson } from '../json/render-json.ts';
import { gate, gateReportSchema, renderGate } from './index.ts';

const LIMIT = parseLimit('convergence(anti) <= 60%');

/** Has a person label the first answers of each condition. */
async function label(folder: string, some: number): Promise<void> {
  using store = openStore(folder, 'write');
  const judge = { name: 'human:kim', fingerprint: 'human' };
  store.addJudge({ ...judge, facts: { model: null, knownError: null } });
  const said = {
    kind: 'decided',
    decision: 'no_convergence',
    reason: '',
    confidence: null,
    call: null,
  } as const;
  const ids = [...store.query.records()].map(({ trial: { id } }) => id);
  for (const condition of ['baseline', 'anti', 'pro'])
    for (const id of ids.filter((own) => own.includes(`/${condition}/`)).slice(0, some))
      await store.saveJudgement(id, judge, said);
}

test('a gate says how many labels there are and how many a corrected rate takes', async () => {
  const folder = join(temporaryFolder(), 'run');
  await makeRun(folder, { name: 'island', subjects: 1, tasksPerCategory: 10, epochs: 1 });
  const say = () => renderGate(gate(folder, [LIMIT]), { width: 100, colour: false }).replaceAll(/\s+/g, ' ');
  expect(gate(folder, [LIMIT])).not.toHaveProperty('labels');
  expect(say()).not.toContain('has labelled');

  await label(folder, 3);
  const few = gate(folder, [LIMIT]);
  expect(few.labels).toEqual([{ trusted: 'human:kim', labels: 9, fewest: 3, needed: 30 }]);
  expect(gateReportSchema.strict().parse(JSON.parse(renderJson(few)))).toEqual(few);
  expect(say()).toContain(
    'human:kim has labelled 9 of these answers at random, too few to correct every rate: the cell that lacks the most has 3 of the 30 labels that it takes.',
  );

  await label(folder, 30);
  expect(gate(folder, [LIMIT]).labels).toEqual([
    { trusted: 'human:kim', labels: 90, fewest: 30, needed: 30 },
  ]);
  expect(say()).toContain('at random: the report has the rates corrected by them.');
});
