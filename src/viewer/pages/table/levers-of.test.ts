import { expect, test } from 'vitest';
import { leversOf } from './levers-of.ts';

const condition = (name: string, family: string | null = null) =>
  ({ name, direction: 'anti', family }) as const;
const conditions = [condition('calm.1', 'calm'), condition('baseline'), condition('calm.2', 'calm')];

test('a family stands as one column where its first wording stands, until it is unfolded', () => {
  const wordings = [
    { name: 'calm.1', place: 0 },
    { name: 'calm.2', place: 2 },
  ];
  expect(leversOf(conditions, [])).toEqual([
    { kind: 'family', family: 'calm', direction: 'anti', wordings },
    { kind: 'condition', condition: conditions[1], place: 1 },
  ]);
  expect(leversOf(conditions, ['calm']).map(({ kind }) => kind)).toEqual([
    'condition',
    'condition',
    'condition',
  ]);
  expect(leversOf([condition('calm.1', 'calm')], [])).toHaveLength(1);
});
