import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseYaml, YamlFileError } from './index.ts';

const schema = z.strictObject({
  name: z.string(),
  colour: z.enum(['red', 'green']).optional(),
  items: z.array(z.strictObject({ id: z.int().positive() })).optional(),
});

function errorOf(content: string): InstanceType<typeof YamlFileError> {
  try {
    parseYaml(content, 'made-up.yaml', schema);
  } catch (error) {
    if (error instanceof YamlFileError) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
}

const forms = z.strictObject({
  way: z.union([
    z.strictObject({ left: z.int() }),
    z.strictObject({ right: z.int(), far: z.int().optional() }),
  ]),
});

test.each(['way: { left: 1, right: 2 }', 'way: { left: 1, far: 2 }'])(
  'a key of another form of the same part is told, and never left out in silence: %s',
  (content) => {
    expect(() => parseYaml(content, 'made-up.yaml', forms)).toThrow(
      /does not go with the others that stand here/,
    );
    expect(parseYaml('way: { right: 2, far: 1 }', 'made-up.yaml', forms).value).toEqual({
      way: { right: 2, far: 1 },
    });
  },
);

test('gives the value, and the place of each part', () => {
  const { value, placeOf } = parseYaml('name: a\nitems:\n  - id: 1\n  - id: 2\n', 'made-up.yaml', schema);
  expect(value).toEqual({ name: 'a', items: [{ id: 1 }, { id: 2 }] });
  expect(placeOf(['items', 1, 'id'])).toEqual({ file: 'made-up.yaml', line: 4, key: 'items[1].id' });
  expect(placeOf(['items', 7]).line).toBe(2);
});

test.each([
  ['nmae: a', 1, 'nmae', 'Did you mean "name"?'],
  ['name: a\ncolour: gren', 2, 'colour', 'Did you mean "green"?'],
  ['name: a\nitems:\n  - id: 1\n  - idd: 2', 4, 'items[1].idd', 'Did you mean "id"?'],
  ['name: a\nzzzzzzzz: 1', 2, 'zzzzzzzz', 'use one of: name, colour, items'],
  ['colour: red', 1, 'name', 'Add it.'],
  ['name: a\nitems:\n  - id: 0', 3, 'items[0].id', 'Correct the value.'],
  ['name: a\nitems: [', 2, '', 'Correct the YAML'],
])('tells line, key and remedy of %j', (content, line, key, fix) => {
  const error = errorOf(content);
  expect(error).toMatchObject({ facts: { file: 'made-up.yaml', line, key }, exitCode: 2 });
  expect(error.fix).toContain(fix);
});

/** Nine aliases to nine aliases, and so on: a few lines that stand for hundreds of millions. */
const BOMB = ['a: &a [x, x, x, x, x, x, x, x, x]']
  .concat([...'bcdefghi'].map((name, place) => `${name}: &${name} [${`*${'abcdefgh'[place]}, `.repeat(9)}]`))
  .join('\n');

test.each([
  ['a bomb of aliases', `${BOMB}\nname: *i`, 'use fewer aliases'],
  ['deep nesting', `name: ${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'levels of nesting'],
  [
    'deep maps',
    `name:\n${Array.from({ length: 3_000 }, (_, at) => `${' '.repeat(at + 1)}a:`).join('\n')}`,
    'levels of nesting',
  ],
  ['a part that holds itself', 'name: x\nmore: &a { x: *a }', 'what they stand in'],
  ['an alias to nothing', 'name: *nope', 'Set the anchor'],
])('%s is told in words, and soon', (_, content, fix) => {
  const loose = z.looseObject({ name: z.string(), more: z.json().optional() });
  const started = performance.now();
  expect(() => parseYaml(content, 'made-up.yaml', loose)).toThrow(fix);
  expect(performance.now() - started).toBeLessThan(10_000);
});
