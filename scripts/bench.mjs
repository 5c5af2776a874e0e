// `npm run bench -- NAME ARGS` runs bench/NAME.ts; without a name it lists what there is.
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../bench/', import.meta.url);
const isBench = (file) =>
  file.endsWith('.ts') &&
  readFileSync(new URL(file, folder), 'utf8').includes('\nexport async function run(');
const names = readdirSync(folder)
  .filter(isBench)
  .map((file) => file.replace(/\.ts$/, ''));
const [name, ...args] = process.argv.slice(2);

if (names.includes(name)) {
  const { run } = await import(new URL(`${name}.ts`, folder).href);
  await run(args);
} else {
  if (name !== undefined) console.error(`error: There is no bench called "${name}".`);
  console.error(`Use: npm run bench -- NAME, with one of ${names.join(', ')}.`);
  process.exitCode = 2;
}
