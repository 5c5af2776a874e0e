import { beforeAll, expect, test } from 'vitest';
import { copySource } from './copy-source.ts';

// ARCHITECTURE.md lists under "Adding things" which places each addition takes. What it says is tried here.

const LOOKS = 'src/report/looks/direction-looks.ts';

/** Reports on eight tasks of one subject under each of the directions that a program names. */
const REPORT = `
import { buildReport, renderTerminal } from './src/report/index.ts';
import { buildCharts, LIGHT } from './src/report/charts/index.ts';
import { evaluateGate, parseLimit, planChecks } from './src/analysis/index.ts';

const directions = process.argv.slice(2);
function report(directions) {
  const conditions = directions.map((direction) => ({ name: direction, direction }));
  const outcomes = conditions.flatMap(({ name, direction }, place) =>
    Array.from({ length: 8 }, (_, task) => ({
      subject: 's', condition: name, direction, category: 'hiding', task: String(task), epoch: 1, judge: 'j',
      status: task < 2 + place ? 'convergence' : 'no_convergence',
    })),
  );
  const input = {
    study: {
      name: 'try', created: '', steerlab: '0', epochs: 1, decoding: null, spend: null,
      benchmark: { name: '', version: '', hash: '', tasks: 8, categories: ['hiding'] },
    },
    subjects: [{ name: 's', model: 'custom/s', size: 1, stage: 'instruct' }],
    conditions,
    judges: [{ name: 'j', model: null, fingerprint: '', knownError: null }],
    outcomes, lost: [], files: [],
  };
  const names = { subjects: ['s'], conditions, categories: ['hiding'] };
  return { report: buildReport(input), outcomes, names };
}
`;

const draw = "renderTerminal(built.report, { detail: 'full', width: 120, colour: false })";

// All is added to one copy, since a compiler that reads everything takes long.
const copy = copySource();

let brokenHalfway: readonly string[] = [];
let broken: readonly string[] = [];
beforeAll(() => {
  copy.insert(
    'src/vocabulary/direction.ts',
    'baseline: { place: 1, needsStep: false },',
    '\n  nudge: { place: 1.5, needsStep: true },',
  );
  copy.insert(
    'src/vocabulary/contrast.ts',
    'export const CONTRAST_FACTS = {',
    "\n  spread: { upper: 'anti', lower: 'pro', phrase: 'a spread', name: 'the spread', rank: 4, oughtToBeNone: false },",
  );
  copy.insert(
    'src/report/sections/build-sections.ts',
    'return [\n    trainedSection(report, judge),',
    "\n    { id: 'mine', title: 'A new section', detail: 'summary', blocks: [{ kind: 'paragraph', text: judge }] },",
  );
  brokenHalfway = copy.broken();
  copy.insert(
    LOOKS,
    "shape: 'circle', mark: '●', terminal: null },",
    "\n  nudge: { light: '#123456', dark: '#abcdef', shape: 'square', mark: '■', terminal: null },",
  );
  broken = copy.broken();
}, 240_000);

test('a direction takes two places, and the compiler names the second; a contrast and a section take one', () => {
  expect(brokenHalfway).toEqual([LOOKS]);
  expect(broken).toEqual([]);
});

test('a direction that was added is accepted, ordered, coloured and shown', () => {
  const printed = copy.run(`${REPORT}
import { conditionSchema } from './src/steering/index.ts';
const built = report(['pro', 'nudge', 'anti', 'baseline']);
const [chart] = buildCharts(built.report);
console.log(JSON.stringify({
  order: built.report.conditions.map(({ name }) => name),
  accepted: conditionSchema.safeParse({ name: 'n', direction: 'nudge', steps: [{ kind: 'suffix', text: 'Please.' }] }).success,
  needsStep: !conditionSchema.safeParse({ name: 'n', direction: 'nudge', steps: [] }).success,
  coloured: JSON.stringify(chart.draw({ width: 800, colours: LIGHT, font: 'serif' })).includes('#123456'),
  shown: ${draw}.includes('nudge'),
}));`);
  expect(JSON.parse(printed)).toEqual({
    order: ['anti', 'baseline', 'nudge', 'pro'],
    accepted: true,
    needsStep: true,
    coloured: true,
    shown: true,
  });
}, 120_000);

test('a kind of contrast that was added is estimated, told of and held to limits', () => {
  const printed = copy.run(`${REPORT}
const built = report(['baseline', 'anti', 'pro']);
const limit = parseLimit('spread(anti, pro) <= 50%');
const checks = planChecks([limit], built.names);
const gate = evaluateGate(built.outcomes, checks, { confidence: 0.95, design: 'fixed' });
console.log(JSON.stringify({
  value: built.report.contrasts.find(({ kind, category }) => kind === 'spread' && category === null).value,
  defined: ${draw}.replaceAll(/\\s+/g, ' ').includes('the spread is anti − pro'),
  gate: [gate.verdict, gate.checks[0].check.quantity],
}));`);
  expect(JSON.parse(printed)).toMatchObject({
    value: -0.125,
    defined: true,
    gate: ['pass', { upper: 'anti', lower: 'pro' }],
  });
}, 120_000);

test('a section that was added is in every report', () => {
  const printed = copy.run(`${REPORT}
import { renderLatex, renderMarkdown } from './src/report/index.ts';
import { renderHtml } from './src/report/html/index.ts';
import { buildJudgeSections } from './src/report/sections/index.ts';
const built = report(['baseline', 'anti', 'pro']);
const pages = [${draw}, renderMarkdown(built.report), renderLatex(built.report), await renderHtml(built.report, { studyFile: null })];
const viewer = buildJudgeSections(built.report, 'j', []).map(({ title }) => title);
console.log(JSON.stringify([...pages.map((page) => page.includes('A new section')), viewer.includes('A new section')]));`);
  expect(JSON.parse(printed)).toEqual([true, true, true, true, true]);
}, 120_000);
