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
    expect(BUILTIN_FAMILIES.map(({ name }) => name)).toEqual(['control-family', 'anti-family', 'pro-family']);
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
});
