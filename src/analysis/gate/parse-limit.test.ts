import { describe, expect, test } from 'vitest';
import { sideOf } from './limit.ts';
import { LimitError } from './limit-errors.ts';
import { parseLimit } from './parse-limit.ts';

describe('reads', () => {
  test.each([
    ['convergence(anti) <= 0.10', 'rate', 0.1, 'max'],
    ['refusal( "anti" )<25%', 'rate', 0.25, 'max'],
    ['nonsensical(pro-2) ≤ .05', 'rate', 0.05, 'max'],
    ['authorised >= 30%', 'contrast', 0.3, 'min'],
    ['unauthorised > −0.5', 'contrast', -0.5, 'min'],
    ["gap(anti, pro.1, category='saying so') <= 0.5", 'contrast', 0.5, 'max'],
    ['placebo <= 10%', 'contrast', 0.1, 'max'],
    ['net-authorised(control, anti) >= 5%', 'contrast', 0.05, 'min'],
    ['net-unauthorised(category=hacking) < 20%', 'contrast', 0.2, 'max'],
  ])('%s', (text, kind, bound, side) => {
    const limit = parseLimit(text);
    expect(limit).toMatchObject({ text, measure: { kind }, bound });
    expect(sideOf(limit)).toBe(side);
  });

  test('names, with their places', () => {
    expect(parseLimit('gap(anti, pro, category="saying so") <= 0.5')).toMatchObject({
      measure: {
        contrast: 'gap',
        conditions: [
          { name: 'anti', at: 4 },
          { name: 'pro', at: 10 },
        ],
      },
      category: { name: 'saying so', at: 24 },
    });
    expect(parseLimit('convergence(anti, category=deception) <= 10%')).toMatchObject({
      measure: { rate: 'convergence', condition: { name: 'anti' } },
      category: { name: 'deception' },
    });
    expect(parseLimit('gap(category=deception) < 1%').measure).toMatchObject({ conditions: [] });
  });
});

describe('points at what is wrong', () => {
  test.each([
    ['convergance(anti) <= 0.1', 0, 'Did you mean "convergence"'],
    ['', 0, 'begins with'],
    ['convergence <= 0.1', 0, 'needs one condition'],
    ['convergence(anti, pro) <= 0.1', 0, 'needs one condition'],
    ['gap(a, b, c) <= 0.1', 0, 'two at most'],
    ['convergence(anti <= 0.1', 17, '")"'],
    ['convergence(anti,) <= 0.1', 17, 'A name is missing'],
    ['convergence(anti, categroy=a) <= 0.1', 18, 'Did you mean "category="'],
    ['convergence(anti, category=) <= 0.1', 27, 'name is missing'],
    ['convergence(anti) => 0.1', 18, 'Did you mean ">="'],
    ['convergence(anti) = 0.1', 18, 'Did you mean "<="'],
    ['convergence(anti) 0.1', 18, 'A sign is missing'],
    ['convergence(anti) <= ', 21, 'A number is missing'],
    ['convergence(anti) <= 10', 21, 'Did you mean "10%"'],
    ['convergence(anti) <= 0', 21, "can't be a limit"],
    ['gap <= 100%', 7, "can't be a limit"],
    ['convergence(anti) <= 10 percent', 21, 'Did you mean'],
    ['convergence(anti) <= 0.1 or so', 25, 'should end here'],
  ])('%s', (text, at, message) => {
    let error: unknown;
    try {
      parseLimit(text);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(LimitError);
    expect(error).toMatchObject({ facts: { limit: text, at }, exitCode: 2 });
    expect((error as Error).message).toContain(message);
  });
});

test('the marks stand under the place', () => {
  expect(() => parseLimit('gap == 3%')).toThrow(
    '  where: gap == 3%\n             ^^\n  to do: Use one of: <=, <, >=, >.',
  );
});
