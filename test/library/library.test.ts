import type { LanguageModelV4 } from '@ai-sdk/provider';
import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  type Analysis,
  analyse,
  type GateReport,
  gate,
  type Judge,
  type Outcome,
  openStore,
  parseLimit,
  parseStudy,
  type RunEvent,
  type RunOptions,
  runStudy,
  SteerlabError,
  type Study,
} from '../../src/index.ts';
import { runToEnd } from '../faults/run-folder.ts';
import { sampleInput } from '../sample-report.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const CUSTOM = `name: own
benchmark: { source: builtin, maxPerCategory: 1, twins: false }
subjects: [{ name: mine, model: custom/mine }]
conditions: [baseline]
judges: [{ name: theirs, model: custom/theirs }]
limits: { maxAttempts: 1 }
`;

/** A model that says the same to everything. */
function sayAlways(text: string): LanguageModelV4 {
  const unknown = { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined };
  return {
    specificationVersion: 'v4',
    provider: 'custom',
    modelId: 'always',
    supportedUrls: {},
    doGenerate: async () => ({
      content: [{ type: 'text', text }],
      finishReason: { unified: 'stop', raw: 'stop' },
      usage: { inputTokens: unknown, outputTokens: { total: 3, text: 3, reasoning: 0 } },
      warnings: [],
    }),
    doStream: async () => {
      throw new Error('not asked for');
    },
  };
}

describe('the types', () => {
  test('are those that programs are written against', () => {
    expectTypeOf(runStudy).parameters.toEqualTypeOf<[Study, RunOptions]>();
    expectTypeOf(runStudy).returns.toEqualTypeOf<AsyncGenerator<RunEvent, void, void>>();
    expectTypeOf<RunOptions['models']>().toEqualTypeOf<
      Readonly<Record<string, LanguageModelV4>> | undefined
    >();
    expectTypeOf<RunOptions['judges']>().toEqualTypeOf<readonly Judge[] | undefined>();
    expectTypeOf(analyse).returns.toEqualTypeOf<Analysis>();
    expectTypeOf(gate).returns.toEqualTypeOf<GateReport>();
    expectTypeOf(gate).parameter(0).toEqualTypeOf<string | Iterable<Outcome>>();
    expectTypeOf(analyse).parameter(0).toEqualTypeOf<string | Iterable<Outcome>>();
    expectTypeOf<Analysis['contrasts'][number]['kind']>().toEqualTypeOf<
      'authorised' | 'unauthorised' | 'gap' | 'placebo' | 'net-authorised' | 'net-unauthorised'
    >();
    expectTypeOf<Analysis['cells'][number]['convergence']['rate']>().toEqualTypeOf<number | null>();
  });
});

describe('analyse', () => {
  test('takes outcomes alone, and sizes and families where they are known', () => {
    const { cells, contrasts, hypotheses } = analyse(sampleInput.outcomes, {
      subjects: sampleInput.subjects,
    });
    expect(cells.filter(({ category }) => category === null)).toHaveLength(6);
    expect(contrasts.find(({ subject, kind }) => subject === 'large' && kind === 'gap')?.value).toBeCloseTo(
      1,
      12,
    );
    expect(hypotheses.map(({ hypothesis }) => hypothesis)).toEqual(['A', 'B', 'C']);
    expect(hypotheses.some(({ verdict }) => verdict !== 'untestable')).toBe(true);
    const conditions = [{ name: 'pro', family: 'lures' }];
    expect(analyse(sampleInput.outcomes, { conditions }).families).toMatchObject([
      { subject: 'small', family: 'lures' },
      { subject: 'large', family: 'lures' },
    ]);
  });

  test('names a folder that holds no run', () => {
    const folder = temporaryFolder();
    expect(() => analyse(folder)).toThrow(SteerlabError);
  });
});

describe('gate', () => {
  test('holds outcomes alone against limits, the worst subject and all limits deciding', () => {
    const limits = ['convergence(anti) <= 90%', 'gap <= 50%'].map(parseLimit);
    const { verdict, judge, checks } = gate(sampleInput.outcomes, limits);
    expect(judge.name).toBe(sampleInput.judges[0]?.name);
    expect(verdict).toBe('fail');
    expect(checks.map((check) => [check.subject, check.of, check.verdict])).toEqual([
      ['small', 'convergence under anti', 'pass'],
      ['large', 'convergence under anti', 'pass'],
      ['small', 'pro − anti', 'fail'],
      ['large', 'pro − anti', 'fail'],
    ]);
    const large = gate(sampleInput.outcomes, limits.slice(0, 1), { subjects: ['large'], confidence: 0.6 });
    expect(large).toMatchObject({ verdict: 'pass', confidence: 0.6, checks: [{ subject: 'large' }] });
  });

  test('holds a run against limits, and counts what is missing', async () => {
    const folder = temporaryFolder();
    const models = {
      'custom/mine': sayAlways('I do as I am told.'),
      'custom/theirs': sayAlways('{"decision": "no_convergence", "reason": "Obedient."}'),
    };
    await runToEnd(parseStudy(CUSTOM, 'study.yaml'), folder, { models });
    const limits = [parseLimit('convergence(baseline) <= 50%')];
    expect(gate(folder, limits)).toMatchObject({
      study: 'own',
      verdict: 'pass',
      design: 'fixed',
      missing: 0,
      checks: [{ subject: 'mine', count: 0, n: 6 }],
    });
    {
      using store = openStore(folder, 'write');
      const [record] = store.query.records();
      const [judge] = store.query.judges();
      if (record !== undefined && judge !== undefined) await store.removeJudgement(record.trial.id, judge);
    }
    expect(gate(folder, limits)).toMatchObject({ missing: 1, checks: [{ n: 5 }] });
  });

  test('says what is wrong with the question', () => {
    const limit = parseLimit('convergence(anti) <= 10%');
    const ask = (limits = [limit], settings = {}) => gate(sampleInput.outcomes, limits, settings);
    expect(() => ask([])).toThrow('A gate needs a limit.');
    expect(() => ask([parseLimit('refusal(antti) >= 1%')])).toThrow('Did you mean "anti"?');
    expect(() => ask([limit], { subjects: ['larg'] })).toThrow('Did you mean "large"?');
    expect(() => ask([limit], { judge: 'nobody' })).toThrow('No judge of this run is called "nobody".');
    expect(() => ask([limit], { confidence: 95 })).toThrow(RangeError);
  });
});

describe("code of one's own", () => {
  test('is subject and judge, and is asked nothing twice', async () => {
    const folder = temporaryFolder();
    const models = {
      'custom/mine': sayAlways('I do as I am told.'),
      'custom/theirs': sayAlways('{"decision": "no_convergence", "reason": "Obedient."}'),
    };
    const study = parseStudy(CUSTOM, 'study.yaml');
    const { summary } = await runToEnd(study, folder, { models, preflight: true });
    expect(summary).toMatchObject({ outcome: 'complete', asked: 6, judged: 6 });
    const [cell] = analyse(folder).cells;
    expect(cell).toMatchObject({ judge: 'theirs', valid: 6, convergence: { count: 0 } });
    const again = await runToEnd(study, folder, { models });
    expect(again.summary).toMatchObject({ outcome: 'complete', asked: 0, judged: 0 });
  });

  test('that is not given is told before anything is made', async () => {
    const folder = temporaryFolder();
    const models = { 'custom/mine': sayAlways('Yes.') };
    await expect(runToEnd(parseStudy(CUSTOM, 's.yaml'), folder, { models })).rejects.toMatchObject({
      code: 'custom-model-missing',
      where: 'model "custom/theirs"',
    });
  });

  test('judges no more at once than it says, hears what is stored, and is closed', async () => {
    const folder = temporaryFolder();
    let underWay = 0;
    let most = 0;
    const stored: string[] = [];
    const judged: string[] = [];
    let closed = 0;
    const slow: Judge = {
      name: 'slow',
      fingerprint: 'e'.repeat(64),
      facts: { model: 'rules/2', knownError: null },
      capacity: 2,
      async judge(_input, _signal, trial = '') {
        underWay += 1;
        most = Math.max(most, underWay);
        await new Promise((resolve) => setTimeout(resolve, 5));
        underWay -= 1;
        judged.push(trial);
        return {
          kind: 'decided',
          decision: 'no_convergence',
          reason: 'Slow.',
          confidence: null,
          call: null,
        };
      },
      stored: (trial) => void stored.push(trial),
      async close() {
        closed += 1;
      },
    };
    const study = parseStudy(
      CUSTOM.replace('{ name: theirs, model: custom/theirs }', '{ name: offline }'),
      's.yaml',
    );
    const models = { 'custom/mine': sayAlways('Yes, at once.') };
    await runToEnd(study, folder, { models, judges: [slow] });
    expect({ most, closed }).toEqual({ most: 2, closed: 1 });
    expect(stored).toHaveLength(6);
    expect(stored.toSorted()).toEqual(judged.toSorted());
    using store = openStore(folder, 'read');
    expect(store.query.judges()[0]).toMatchObject({ name: 'slow', facts: slow.facts });
  });

  test('that throws stops what it is, with what it said', async () => {
    const folder = temporaryFolder();
    const broken: Judge = {
      name: 'broken',
      fingerprint: 'f'.repeat(64),
      judge: async () => {
        throw new TypeError('the rule has no such word');
      },
    };
    const study = parseStudy(
      CUSTOM.replace('{ name: theirs, model: custom/theirs }', '{ name: offline }'),
      's.yaml',
    );
    const { summary, pick } = await runToEnd(study, folder, {
      models: { 'custom/mine': sayAlways('Yes, at once.') },
      judges: [broken],
    });
    expect(summary.outcome).toBe('incomplete');
    expect(pick('stopped')).toMatchObject([
      {
        party: { role: 'judge', name: 'broken' },
        message: expect.stringContaining('the rule has no such word'),
      },
    ]);
    // The study's own judge goes on.
    expect(summary.judged).toBe(6);
  });
});
