import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderSchema, SCHEMAS } from './schemas.ts';

test.each(SCHEMAS)('schema/$file is up to date (npm run schema)', ({ file, schema }) => {
  expect(readFileSync(new URL(`../schema/${file}`, import.meta.url), 'utf8')).toBe(renderSchema(schema));
});
