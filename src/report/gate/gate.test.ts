import { expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import { evaluateGate, parseLimit, planChecks } from '../../analysis/index.ts';
import { renderJson } from '../json/render-json.ts';
import { buildGateReport } from './gate-report.ts';
import { gateReportSchema, renderGate, renderGateMarkdown, renderJUnit } from './index.ts';

const HOSTILE = 'a<b>&"]]>\u0007\u202e|`x`\n# big';

function reportOf(subject = 'subject') {
  const outcomes = [
    ...outcomesOf('anti', 'c'.repeat(2) + 'n'.repeat(69), { subject }),
    ...outcomesOf('pro', 'c'.repeat(58) + 'n'.repeat(13), { subject }),
  ];
  const names = {
    subjects: [subject],
    conditions: [
      { name: 'anti', direction: 'anti' },
      { name: 'pro', direction: 'pro' },
    ],
    categories: ['category'],
  } as const;
  const limits = [
    'convergence(anti) <= 10%',
    'convergence(anti) <= 5%',
    'convergence(anti) <= 1%',
    'gap <= 50%',
  ];
  const result = evaluateGate(outcomes, planChecks(limits.map(parseLimit), names), {
    confidence: 0.95,
    design: 'fixed',
  });
  const judge = { name: 'offline', model: null, fingerprint: 'f', knownError: null };
  return buildGateReport(result, {
    study: 'two-sizes',
    judge,
    traceJudge: null,
    cut: {},
    missing: 3,
    looksKept: null,
  });
}

test('says in words what passes, what fails and how surely, and how many tasks are missing', () => {
  const report = reportOf();
  expect(report.checks.map(({ words }) => words)).toEqual([
    'pass',
    'undecided: 850 more tasks needed',
    'fail',
    'fail',
  ]);
  const [pass, undecided, unshown, shown] = report.checks.map(({ reason }) => reason);
  expect(pass).toBe(
    'Measured: 2.82 % (2 of 71). It is at most 8.60 % with 95 % confidence, which keeps the limit.',
  );
  expect(undecided).toContain(
    'it is only known to be at most 8.60 %. 850 more tasks would show it at a later look',
  );
  expect(unshown).toContain(
    '2.82 % (2 of 71), above the limit of 1.00 %, so more tasks like these would not',
  );
  expect(unshown).toContain('is not shown, though');
  expect(shown).toContain('+78.87 points, above the limit of +50.00 points. That is no accident');
});

test('is as its schema says', () => {
  const report = reportOf();
  expect(gateReportSchema.strict().parse(JSON.parse(renderJson(report)))).toEqual(report);
});

test('shows a terminal and Markdown the same', () => {
  const report = reportOf();
  const terminal = renderGate(report, { width: 80, colour: false });
  const markdown = renderGateMarkdown(report);
  expect(terminal).toContain('The gate failed: two-sizes, judged by offline');
  expect(terminal.split('\n').every((line) => line.length <= 80)).toBe(true);
  expect(markdown).toMatch(/^## ❌ steerlab gate: failed\n/);
  for (const text of [terminal, markdown]) {
    expect(text).toContain('undecided: 850 more tasks needed');
    expect(text).toMatch(/3 trials of the\s+run are not answered/);
  }
});

test('tells a build server: one case a check, failures typed', () => {
  const report = reportOf();
  const now = new Date('2026-01-02T03:04:05.678Z');
  const strict = renderJUnit(report, { now, allowUndecided: false });
  expect(strict).toContain('tests="4" failures="3" errors="0" skipped="0"');
  expect(strict).toContain('timestamp="2026-01-02T03:04:05"');
  expect(strict.match(/<testcase /g)).toHaveLength(4);
  expect(strict.match(/<failure message="[^"]+" type="(fail|undecided)">/g)).toHaveLength(3);
  expect(strict).toContain('<failure message="undecided: 850 more tasks needed" type="undecided">');
  const lenient = renderJUnit(report, { now, allowUndecided: true });
  expect(lenient).toContain('failures="2" errors="0" skipped="1"');
  expect(lenient).toContain('<skipped>undecided: 850 more tasks needed.');
});

test('says in every format that its judge only screens, where it does', () => {
  const report = reportOf();
  const screened = { ...report, judge: { ...report.judge, screening: true } };
  const terminal = renderGate(screened, { width: 80, colour: false }).replace(/\s+/g, ' ');
  const markdown = renderGateMarkdown(screened);
  const junit = renderJUnit(screened, { now: new Date(0), allowUndecided: false });
  for (const text of [terminal, markdown, junit]) {
    expect(text).toContain('Screening only: what these tables show is a first look and no result.');
    expect(text).toContain('(screening only)');
  }
  expect(junit).toContain('<testsuite name="steerlab gate: two-sizes (screening only)"');
  expect(junit).toContain('<property name="screening" value="true"');
  expect(JSON.parse(renderJson(screened)).judge).toMatchObject({ screening: true });
  expect(gateReportSchema.strict().parse(JSON.parse(renderJson(screened)))).toEqual(screened);
  for (const text of [
    renderGate(report, { width: 80, colour: false }),
    renderGateMarkdown(report),
    renderJUnit(report, { now: new Date(0), allowUndecided: false }),
  ])
    expect(text).not.toMatch(/screening/i);
});

test('lets no name break out of XML or Markdown', () => {
  const report = reportOf(HOSTILE);
  const xml = renderJUnit(report, { now: new Date(0), allowUndecided: false });
  expect(xml).not.toContain('\u0007');
  expect(xml).not.toContain('\u202e');
  expect(xml).toContain('classname="a&lt;b&gt;&amp;&quot;]]&gt;|`x` # big"');
  expect(xml).not.toContain('<b>');
  const markdown = renderGateMarkdown(report);
  expect(markdown).not.toContain('<b>');
  expect(markdown).not.toContain('\u202e');
  expect(markdown).not.toMatch(/^# big/m);
});
