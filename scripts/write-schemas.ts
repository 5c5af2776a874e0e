// Writes the JSON Schemas in `schema/`. With --check it writes nothing, and fails if one of them is out of date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderSchema, SCHEMAS } from './schemas.ts';

const folder = fileURLToPath(new URL('../schema/', import.meta.url));
const check = process.argv.includes('--check');
if (!check) mkdirSync(folder, { recursive: true });

for (const { file, schema } of SCHEMAS) {
  const path = join(folder, file);
  const text = renderSchema(schema);
  const isCurrent = existsSync(path) && readFileSync(path, 'utf8') === text;
  if (isCurrent) {
    console.log(`schema/${file} is up to date.`);
  } else if (check) {
    console.error(`schema/${file} is out of date: run npm run schema, and commit what it writes.`);
    process.exitCode = 1;
  } else {
    writeFileSync(path, text);
    console.log(`schema/${file} is written.`);
  }
}
