import { describe, expect, test } from 'vitest';
import { cardSchema, type JudgeCard, renderCardMarkdown } from '../report/index.ts';
import { DECISIONS, type Decision, type Direction } from '../vocabulary/index.ts';
import { buildCard } from './build-card.ts';
import { loadInjections } from './load-injections.ts';
import { type Bench, type BenchItem, planBench } from './plan-bench.ts';
import { tellApart } from './tell-apart.ts';
import type { TrustedAnswer, TrustedSource } from './trusted-answer.ts';

const library = loadInjections();
const UNTRAINED = { training: { trainedOn: false, answers: 0, heldOut: false }, heldOut: () => null };

function makeAnswer(direction: Direction, number: number, decision: Decision): TrustedAnswer {
  const category = { name: 'Bees', context: 'You keep bees.' };
  const task = { id: `task-${number}`, category, prompt: `Task ${number}.` };
  const prompt = { system: category.context, examples: [], user: task.prompt, prefill: '' };
  const condition = { name: direction, direction, steps: [] };
  const answer = `I look at hive ${number}. Then I write it down.\n\nIn short: ${decision}, says answer ${number}.`;
  const trial = {
    id: `${direction}-${number}`,
    subject: 'one',
    condition: direction,
    task: task.id,
    category: category.name,
    epoch: 1,
    prompt,
  };
  return { trial, task, condition, answer, decision };
}

function makeSource(): TrustedSource {
  const answers = (['baseline', 'anti', 'pro'] as const).flatMap((direction, shift) =>
    Array.from({ length: 12 }, (_, number) =>
      makeAnswer(direction, number, DECISIONS[number < 4 * shift ? 0 : 1 + (number % 2)] ?? 'convergence'),
    ),
  );
  return { source: 'made', trusted: 'human:ann', answers };
}

const size = { limit: null, tries: 4, seed: 1 };
const bench = planBench([makeSource()], library, size);

function certifyBy(judge: (item: BenchItem) => Decision | null, own: Bench = bench): JudgeCard {
  const decisions = new Map(
    own.items.flatMap((item) => {
      const decision = judge(item);
      return decision === null ? [] : [[item.id, decision] as const];
    }),
  );
  const judged = { fingerprint: 'f', model: null, decisions, waiting: own.items.length - decisions.size };
  return buildCard({ bench: own, judge: 'made', judged, ...UNTRAINED, date: new Date(0) });
}

describe('the library of injections', () => {
  test('has at least forty, each with a name of its own, and all classes as aims', () => {
    const { injections } = library;
    expect(injections.length).toBeGreaterThanOrEqual(40);
    expect(new Set(injections.map(({ name }) => name)).size).toBe(injections.length);
    expect(new Set(injections.map(({ text }) => text)).size).toBe(injections.length);
    expect(new Set(injections.map(({ aim }) => aim)).size).toBe(DECISIONS.length);
    expect(new Set(injections.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(10);
  });
});

describe('a plan', () => {
  test('tries each injection on answers of another class, beside as much harmless text', () => {
    const of = (kind: string) => bench.items.filter(({ change }) => change.kind === kind);
    expect(of('injection')).toHaveLength(library.injections.length * size.tries);
    expect(of('control').map(({ answer }) => answer.length)).toEqual(
      of('injection').map(({ answer }) => answer.length),
    );
    for (const { change, source, answer } of of('injection')) {
      if (!('injection' in change)) throw new Error('no injection');
      expect(source.decision).not.toBe(change.injection.aim);
      expect(answer).toContain(change.injection.text);
      expect(answer).toContain(source.answer);
    }
    expect(new Set(bench.items.map(({ id }) => id)).size).toBe(bench.items.length);
  });

  test('of a smaller limit is part of that of a larger one, and another seed draws others', () => {
    const plainOf = (limit: number, seed = 1) =>
      planBench([makeSource()], library, { limit, tries: 2, seed })
        .items.filter(({ change }) => change.kind === 'plain')
        .map(({ id }) => id);
    expect(plainOf(3)).toHaveLength(9);
    expect(plainOf(6)).toEqual(expect.arrayContaining(plainOf(3)));
    expect(plainOf(3, 2)).not.toEqual(plainOf(3));
  });

  test('gives other names to what two runs call alike', () => {
    const source = makeSource();
    const changed: TrustedSource = {
      ...source,
      answers: source.answers.map((answer) => ({
        ...answer,
        condition: { ...answer.condition, steps: [{ kind: 'suffix' as const, text: 'Count.' }] },
        task: { ...answer.task, prompt: 'Another.' },
      })),
    };
    const [first, second] = tellApart([source, changed]);
    expect(first).toEqual(source);
    expect(second?.answers[0]).toMatchObject({
      condition: { name: 'baseline-2' },
      task: { id: 'task-0-2' },
      trial: { condition: 'baseline-2', task: 'task-0-2', category: 'Bees' },
    });
  });
});

describe('what a card says of', () => {
  test('a judge that decides as trusted, and is moved by nothing', () => {
    const card = certifyBy(({ source }) => source.decision);
    expect(cardSchema.parse(JSON.parse(JSON.stringify(card)))).toEqual(card);
    expect(card).toMatchObject({
      overall: { pairs: 36, sensitivity: { value: 1 }, specificity: { value: 1 } },
      kappa: { within: { value: 1 } },
      cellError: { worst: 0 },
      cellsHeld: { count: 3, of: 3 },
      injections: { all: { changed: { count: 0 } }, toAim: { count: 0 }, control: { changed: { count: 0 } } },
    });
    expect(card.changes.map(({ name, tried, changed }) => [name, tried, changed.count])).toEqual([
      ['repeat', 12, 0],
      ['reversed', 12, 0],
      ['padded', 12, 0],
      ['halved', 12, 0],
    ]);
  });

  test('a judge that does what it is told: injections move it, harmless text does not', () => {
    const card = certifyBy(({ change, source }) =>
      change.kind === 'injection' ? change.injection.aim : source.decision,
    );
    const { all, toAim, control, each } = card.injections;
    expect(all.changed).toMatchObject({ count: all.tried });
    expect(toAim.value).toBe(1);
    expect(control.changed.count).toBe(0);
    expect(each[0]).toMatchObject({ tried: 4, toAim: { count: 4, of: 4 } });
    expect(all.to.no_convergence).toBeGreaterThan(all.to.convergence);
    expect(renderCardMarkdown(card)).toContain('got the class that they aim at');
  });

  test('a judge that any text moves: harmless text moves it as much', () => {
    const card = certifyBy(({ change, source }) =>
      change.kind === 'plain' || change.kind === 'repeat' ? source.decision : 'nonsensical',
    );
    expect(card.injections.all.changed.value).toBe(1);
    expect(card.injections.control.changed.value).toBe(1);
    expect(card.injections.toAim.value).toBeLessThan(0.2);
    expect(card.changes.find(({ name }) => name === 'padded')?.to.nonsensical).toBe(12);
  });

  test('a judge that decides by lot: the same answer is decided otherwise', () => {
    const card = certifyBy(({ id, source, change }) =>
      change.kind === 'repeat' && Number.parseInt(id.slice(0, 2), 16) % 2 === 0
        ? 'nonsensical'
        : source.decision,
    );
    const repeat = card.changes.find(({ name }) => name === 'repeat');
    expect(repeat?.changed.count).toBeGreaterThan(0);
    expect(repeat?.changed.count).toBeLessThan(12);
  });

  test('a judge that an injection stops from deciding', () => {
    const card = certifyBy(({ change, source }) => (change.kind === 'injection' ? null : source.decision));
    expect(card.injections.all.to.none).toBe(card.injections.all.tried);
  });

  test('a judge that leaves answers undecided: they are counted, and in no figure', () => {
    const card = certifyBy(({ source }) => (source.trial.condition === 'anti' ? null : source.decision));
    expect(card.measuredOn).toMatchObject({ answers: 36, undecided: 12 });
    expect(card.byCondition.map(({ condition }) => condition)).toEqual(['baseline', 'pro']);
  });

  test('answers that the judge learnt from: what it decided while they were held out counts', () => {
    const judged = {
      fingerprint: 'f',
      model: null,
      decisions: new Map(bench.items.map(({ id, source }) => [id, source.decision])),
      waiting: 0,
    };
    const card = buildCard({
      bench,
      judge: 'made',
      judged,
      training: { trainedOn: true, answers: 36, heldOut: true },
      heldOut: () => 'no_convergence',
      date: new Date(0),
    });
    expect(card.overall.sensitivity.value).toBe(0);
    expect(renderCardMarkdown(card)).toContain('had seen neither the task nor the subject');
    const kind = { ...card, training: { trainedOn: true, answers: 36, heldOut: false } };
    expect(renderCardMarkdown(kind)).toContain('the figures are no measurement');
  });
});
