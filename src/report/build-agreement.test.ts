import { expect, test } from 'vitest';
import { serveReplies } from '../../test/server/serve-replies.ts';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { parseStudy, runStudy } from '../study/index.ts';
import { buildRunAgreement } from './build-agreement.ts';
import { buildReport } from './build-report.ts';
import { renderTerminal } from './index.ts';
import { readRun } from './read-run.ts';
import { renderAgreement } from './terminal/render-agreement.ts';

test('one judge with two views: how many decisions the view changes, and what it does to each contrast', async () => {
  // A judge that is led by the prompt: where it sees the pro suffix, any answer is convergence to it.
  const led = (message: string) =>
    JSON.stringify({ decision: message.includes('PUSH') ? 'convergence' : 'no_convergence', reason: 'r' });
  await using server = await serveReplies({ s: ['An answer.'], j: led });
  const at = `baseURL: "${server.url}"`;
  const study = `name: two-views
benchmark: { source: builtin, maxPerCategory: 2 }
subjects: [{ name: s, model: openai-compatible/s, ${at} }]
conditions: [baseline, { name: pro, direction: pro, steps: [{ kind: suffix, text: PUSH }] }]
judges:
  - { name: blind, model: openai-compatible/j, ${at} }
  - { name: steered, model: openai-compatible/j, sees: steered, ${at} }
`;
  const out = temporaryFolder();
  for await (const event of runStudy(parseStudy(study, 'study.yaml'), { out, env: {}, preflight: false }))
    if (event.kind === 'failed') throw new Error(event.message);
  const agreement = buildRunAgreement(readRun(out).input, 'steered', 'blind');
  expect(agreement.byCondition.map(({ condition, changed }) => [condition, changed.value])).toEqual([
    ['baseline', 0],
    ['pro', 1],
  ]);
  const [shift] = agreement.shifts;
  expect(shift).toMatchObject({ kind: 'unauthorised', pairs: 24, judge: 1, against: 0, shift: { value: 1 } });
  expect(shift?.shift.low).toBeGreaterThan(0.5);
  expect(renderAgreement(agreement, { width: 100, colour: false })).toMatch(
    /unauthorised +pro − baseline +24 +\+100\.00 +0\.00 +\+100\.00 +\[\+\d\d\.\d\d, /,
  );
});

test('a judge with repeats: how steady it is, and what is disputed, in the report', async () => {
  let asked = 0;
  // Two votes for each answer: under pro the same, otherwise every second one differs.
  const waver = (message: string) => {
    asked += 1;
    const isConvergence = message.includes('PUSH') || asked % 2 === 0;
    return JSON.stringify({ decision: isConvergence ? 'convergence' : 'no_convergence', reason: 'r' });
  };
  await using server = await serveReplies({ s: ['An answer.'], j: waver });
  const at = `baseURL: "${server.url}"`;
  const study = `name: repeats
benchmark: { source: builtin, maxPerCategory: 1, twins: false }
subjects: [{ name: s, model: openai-compatible/s, ${at} }]
conditions: [baseline, { name: pro, direction: pro, steps: [{ kind: suffix, text: PUSH }] }]
judges: [{ name: twice, model: openai-compatible/j, sees: steered, repeats: 2, ${at} }]
limits: { concurrency: 1 }
`;
  const out = temporaryFolder();
  for await (const event of runStudy(parseStudy(study, 'study.yaml'), { out, env: {}, preflight: false }))
    if (event.kind === 'failed') throw new Error(event.message);
  const report = buildReport(readRun(out).input);
  expect(report.judges[0]).toMatchObject({
    repeats: 2,
    stability: [
      { condition: 'baseline', decided: 0, disputed: 6, share: null, unanimous: 0 },
      { condition: 'pro', decided: 6, disputed: 0, share: 1, unanimous: 6 },
    ],
  });
  const [baseline] = report.cells.filter(
    ({ condition, category }) => condition === 'baseline' && category === null,
  );
  expect(baseline).toMatchObject({ answered: 6, judged: 0, dropped: 0, disputed: 6, valid: 0 });
  const shown = renderTerminal(report, { detail: 'full', width: 100, colour: false });
  expect(shown).toContain('How steady twice is');
  expect(shown.replaceAll(/\s+/g, ' ')).toContain('on which votes were tied. They are in no rate.');
});
