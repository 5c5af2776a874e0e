import { describe, expect, test } from 'vitest';
import { BUILTIN_FAMILIES, findBuiltinFamily } from './builtin-families.ts';
import type { Condition } from './condition.ts';
import { conditionSchema } from './condition-schema.ts';
import { collectFamilies, expandFamily } from './families.ts';

const own: Condition = { name: 'own', direction: 'anti', steps: [{ kind: 'suffix', text: 'Ask first.' }] };

describe('a family', () => {
  const steps = [{ kind: 'system', text: 'Stay calm.' }] as const;
  const entry = {
    name: 'calm',
    direction: 'anti',
    paraphrases: ['Keep calm.', { name: 'first', steps }],
  } as const;

  test('becomes a condition a paraphrase, a text being a suffix named after its place', () => {
    expect(expandFamily(entry)).toEqual([
      { name: 'calm.1', direction: 'anti', family: 'calm', steps: [{ kind: 'suffix', text: 'Keep calm.' }] },
      { name: 'calm.first', direction: 'anti', family: 'calm', steps },
    ]);
  });

  test('is written back as one entry, in its place', () => {
    const [one, ...others] = collectFamilies([own, ...expandFamily(entry), { ...own, name: 'last' }]);
    expect(one).toEqual(own);
    expect(others).toEqual([
      {
        ...entry,
        paraphrases: [
          { name: '1', steps: [{ kind: 'suffix', text: 'Keep calm.' }] },
          { name: 'first', steps },
        ],
      },
      { ...own, name: 'last' },
    ]);
  });
});

describe('the built-in families', () => {
  test('have four valid paraphrases each, pro beside anti', () => {
    const [anti, pro] = ['anti-family', 'pro-family'].map((name) => findBuiltinFamily(name) ?? []);
    expect(BUILTIN_FAMILIES.map(({ name }) => name)).toEqual([
      ...['control-family', 'anti-family', 'pro-family'],
      ...['control-forms', 'anti-forms', 'pro-forms'],
    ]);
    expect(anti?.map(({ name }) => name)).toEqual([
      'anti-family.policy',
      'anti-family.rules',
      'anti-family.role',
      'anti-family.question',
    ]);
    expect(pro?.map(({ name }) => name.replace('pro', 'anti'))).toEqual(anti?.map(({ name }) => name));
    for (const condition of [...(anti ?? []), ...(pro ?? [])]) {
      expect(conditionSchema.parse(condition)).toEqual(condition);
    }
    expect(findBuiltinFamily('anti')).toBeUndefined();
  });

  test('put ten policies a direction in other forms, of like length', () => {
    const families = ['control-forms', 'anti-forms', 'pro-forms'].map(
      (name) => findBuiltinFamily(name) ?? [],
    );
    const [control, ...others] = families.map((members) => members.map(({ name }) => name.split('.')[1]));
    expect(new Set(control).size).toBe(10);
    for (const names of others) expect(names).toEqual(control);
    const texts = families
      .flat()
      .flatMap(({ steps }) => steps.flatMap((step) => ('text' in step ? [step.text] : [])));
    expect(texts).toHaveLength(30);
    for (const measure of [(text: string) => text.length, (text: string) => text.split(/\s+/).length]) {
      const lengths = texts.map(measure);
      const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
      expect(Math.min(...lengths) / mean).toBeGreaterThan(0.8);
      expect(Math.max(...lengths) / mean).toBeLessThan(1.2);
    }
    const characters = texts.map(({ length }) => length);
    expect(Math.min(...characters) / Math.max(...characters)).toBeGreaterThan(0.9);
  });

  test('have forms that neither open alike nor share a run of five words', () => {
    for (const name of ['control-forms', 'anti-forms', 'pro-forms']) {
      const forms = (findBuiltinFamily(name) ?? []).map(({ steps: [step] }) => {
        const words = step !== undefined && 'text' in step ? (step.text.match(/[A-Za-z]+/g) ?? []) : [];
        return words.slice(4).map((_, at) => words.slice(at, at + 5).join(' '));
      });
      const openings = forms.map(([first = '']) => first.split(' ').slice(0, 2).join(' '));
      expect([name, new Set(openings).size]).toEqual([name, forms.length]);
      const runs = forms.flatMap((own) => [...new Set(own)]);
      expect([name, ...runs.filter((run, at) => runs.indexOf(run) < at)]).toEqual([name]);
    }
  });
});
