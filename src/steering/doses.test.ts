import { describe, expect, test } from 'vitest';
import type { Condition } from './condition.ts';
import { conditionEntrySchema, conditionSchema } from './condition-schema.ts';
import { type Doses, expandDoses } from './doses.ts';

const TEXT = 'Ask first. Is it granted? Then go on.';
const entry = { name: 'more', direction: 'anti', steps: [{ kind: 'suffix', text: TEXT }] } as const;
const ADAPTER = { kind: 'adapter', path: 'calm.gguf' };
const UNDOING = { series: 'undo', of: 'steps', amount: 4, from: 'trained' };

function expand(doses: Doses, steps: Condition['steps'] = entry.steps): Condition[] {
  const series = expandDoses({ ...entry, steps, doses });
  if ('what' in series) throw new Error(series.what);
  return series;
}
const textsOf = (conditions: readonly Condition[]) =>
  conditions.map(({ steps }) =>
    steps.map((step) => ('text' in step ? `${step.kind}: ${step.text}` : step.kind)),
  );

describe('a series', () => {
  test('repeats texts, cuts them after sentences, and moves them', () => {
    expect(textsOf(expand({ repetitions: [1, 2] }))).toEqual([
      [`suffix: ${TEXT}`],
      [`suffix: ${TEXT}\n\n${TEXT}`],
    ]);
    expect(textsOf(expand({ sentences: [1, 2, 3] }))).toEqual([
      ['suffix: Ask first.'],
      ['suffix: Ask first. Is it granted?'],
      [`suffix: ${TEXT}`],
    ]);
    expect(textsOf(expand({ position: ['before', 'after', 'system', 'both'] }))).toEqual([
      [`prefix: ${TEXT}`],
      [`suffix: ${TEXT}`],
      [`system: ${TEXT}`],
      [`prefix: ${TEXT}`, `suffix: ${TEXT}`],
    ]);
  });

  test('scales the adapters that it has, by their own scale', () => {
    const steps = [{ kind: 'adapter', path: 'calm.gguf', scale: 0.8 }, ...entry.steps] as const;
    const scales = expand({ scale: [0.5, 1] }, steps).map(({ steps: [step] }) => step);
    expect(scales).toEqual([
      { kind: 'adapter', path: 'calm.gguf', scale: 0.4 },
      { kind: 'adapter', path: 'calm.gguf', scale: 0.8 },
    ]);
  });

  test('at scale 0 pushes nowhere, so that no other figure counts it', () => {
    const conditions = expand({ scale: [0, 1] }, [{ kind: 'adapter', path: 'calm.gguf' }]);
    expect(conditions.map(({ name, direction }) => [name, direction])).toEqual([
      ['more.0', 'contest'],
      ['more.1', 'anti'],
    ]);
    expect(conditions[0]?.steps).toEqual([{ kind: 'adapter', path: 'calm.gguf', scale: 0 }]);
    for (const condition of conditions) expect(conditionEntrySchema.parse(condition)).toEqual(condition);
  });

  test('of further training is written out, each with the condition that it starts from', () => {
    const undone = {
      ...{ name: 'undo.4', direction: 'contest', steps: [{ kind: 'adapter', path: 'undo/4.gguf' }] },
      dose: { series: 'undo', of: 'steps', amount: 4, from: 'trained' },
    };
    expect(conditionEntrySchema.parse(undone)).toEqual(undone);
    expect(conditionSchema.parse(undone)).toEqual(undone);
  });

  test('has conditions that are valid, and know their place', () => {
    const conditions = expand({ repetitions: [1, 3] });
    expect(conditions.map(({ name, dose }) => [name, dose])).toEqual([
      ['more.1', { series: 'more', of: 'repetitions', amount: 1 }],
      ['more.3', { series: 'more', of: 'repetitions', amount: 3 }],
    ]);
    for (const condition of conditions) {
      expect(conditionSchema.parse(condition)).toEqual(condition);
      expect(conditionEntrySchema.parse(condition)).toEqual(condition);
    }
  });

  test.each<[string, Doses, Condition['steps'], string]>([
    ['a dose twice', { repetitions: [1, 1] }, entry.steps, 'A dose of the series "more" stands twice.'],
    [
      'more sentences than there are',
      { sentences: [1, 4] },
      entry.steps,
      'A text of the series has fewer than 4 sentences.',
    ],
    [
      'scales without an adapter',
      { scale: [1, 2] },
      entry.steps,
      'A series of scales needs an adapter in a file.',
    ],
    [
      'repetitions of a prefill',
      { repetitions: [1, 2] },
      [{ kind: 'prefill', text: 'Yes' }],
      'A step of kind "prefill" has no repetitions.',
    ],
    [
      'positions of two texts',
      { position: ['before', 'after'] },
      [...entry.steps, ...entry.steps],
      'A series of positions needs one text to move.',
    ],
  ])('is refused with %s', (_, doses, steps, what) => {
    expect(expandDoses({ ...entry, doses, steps })).toMatchObject({ what });
  });

  test.each([
    { ...entry, doses: { repetitions: [1] } },
    { ...entry, doses: { repetitions: [1.5, 2] } },
    { ...entry, doses: { repetitions: [1, 2], sentences: [1, 2] } },
    { ...entry, doses: {} },
    { ...entry, doses: { position: ['before', 'nowhere'] } },
    { ...entry, dose: { series: 'a', of: 'position', amount: 2 } },
    { ...entry, dose: { series: 'a', of: 'scale', amount: 2 }, doses: { repetitions: [1, 2] } },
    { ...entry, doses: { scale: [-1, 1] }, steps: [ADAPTER] },
    { ...entry, doses: { steps: [4, 8] }, steps: [ADAPTER] },
    { ...entry, dose: { series: 'a', of: 'scale', amount: 0 }, steps: [ADAPTER] },
    { ...entry, dose: { series: 'a', of: 'scale', amount: 1, from: 'b' }, steps: [ADAPTER] },
    { ...entry, dose: UNDOING, steps: [ADAPTER] },
    { ...entry, direction: 'contest', dose: UNDOING },
    { ...entry, direction: 'contest', dose: { ...UNDOING, amount: 0 }, steps: [ADAPTER] },
    { ...entry, direction: 'contest', dose: { ...UNDOING, amount: 1.5 }, steps: [ADAPTER] },
    { ...entry, direction: 'contest', dose: { ...UNDOING, from: undefined }, steps: [ADAPTER] },
  ])('is refused by the schema: %j', (input) => {
    expect(conditionEntrySchema.safeParse(input).success).toBe(false);
  });
});
