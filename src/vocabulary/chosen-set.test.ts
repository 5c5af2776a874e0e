import { expect, test } from 'vitest';
import { chosenBy, describeChosen } from './chosen-set.ts';

test('a filter is kept in one order, whatever order it was made in', () => {
  const chosen = chosenBy({ status: ['nonsensical', 'convergence'], condition: ['pro'], disagreement: true });
  expect(chosen).toBe('condition=pro&disagreement=1&status=convergence&status=nonsensical');
  expect(chosenBy({ disagreement: true, condition: 'pro', status: ['convergence', 'nonsensical'] })).toBe(
    chosen,
  );
  expect(describeChosen(chosen ?? '')).toBe(
    'condition pro, judges disagree, status convergence or nonsensical',
  );
});

test('what leaves nothing out chooses nothing', () => {
  expect(chosenBy({})).toBeNull();
  expect(chosenBy({ condition: [], text: '', disagreement: false, status: undefined })).toBeNull();
  expect(chosenBy({ judge: 'careful', within: 'reason' })).toBeNull();
  expect(chosenBy({ judge: 'careful', status: ['convergence'] })).toBe('judge=careful&status=convergence');
  expect(chosenBy({ within: 'reason', text: 'a&b=c' })).toBe('text=a%26b%3Dc&within=reason');
});
