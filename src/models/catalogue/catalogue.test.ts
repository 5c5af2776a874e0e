import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { findModel, InvalidCatalogueError, loadCatalogue, nameParts, UnknownModelError } from './index.ts';

describe('the catalogue', () => {
  test('holds four models with distinct files, and a default that can be fetched without the hub', () => {
    const catalogue = loadCatalogue();
    expect(catalogue.models.map(({ name }) => name)).toEqual([
      'qwen2.5-coder-0.5b-instruct',
      'qwen2.5-coder-1.5b-instruct',
      'gemma-3-270m',
      'smollm2-135m-instruct',
    ]);
    expect(new Set(catalogue.models.map(({ file }) => file.sha256)).size).toBe(4);
    expect(findModel(catalogue.default).sources.pypi?.parts).toBe(6);
    expect(findModel('gemma-3-270m').licence.terms).toMatch(/^https:/);
  });

  test('names the pieces of a file', () => {
    const { pypi } = findModel('gemma-3-270m').sources;
    if (pypi === null) throw new Error('no wheels');
    expect(nameParts(pypi).map(({ member }) => member.slice(-6))).toEqual([
      'part00',
      'part01',
      'part02',
      'part03',
    ]);
    expect(nameParts({ package: 'p-{n}', version: '1', parts: 2, member: 'p_{n}/x{nn}-{mm}' })[1]).toEqual({
      package: 'p-2',
      version: '1',
      member: 'p_2/x02-01',
    });
  });
});

describe('an unknown name', () => {
  test.each([
    ['smollm2', 'smollm2-135m-instruct'],
    ['Gemma-3-270M', 'gemma-3-270m'],
    ['qwen2.5-coder-1.5b', 'qwen2.5-coder-1.5b-instruct'],
    ['zzzzzz', null],
  ])('%s: the nearest is %s', (name, nearest) => {
    try {
      findModel(name);
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof UnknownModelError)) throw error;
      const guess = nearest === null ? '' : ` Did you mean "${nearest}"?`;
      expect(error.what).toBe(`No local model is called "${name}".${guess}`);
      expect(error.message).toContain('gemma-3-270m, smollm2-135m-instruct');
    }
  });
});

describe('a broken catalogue', () => {
  test.each([
    ['version: 2', /version/],
    ['version: 1\ndefault: a\nmodels: {}', /default: is not among the models/],
    ['{', /flow map/i],
  ])('%j', (text, message) => {
    const file = join(temporaryFolder(), 'models.yaml');
    writeFileSync(file, text);
    expect(() => loadCatalogue(file)).toThrow(InvalidCatalogueError);
    expect(() => loadCatalogue(file)).toThrow(message);
  });
});
