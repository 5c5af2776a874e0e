import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { resolveModel } from './index.ts';
import { API_PROVIDERS, PROVIDERS } from './provider-facts.ts';
import { providerOf } from './provider-of.ts';

const SRC = fileURLToPath(new URL('../../', import.meta.url));
const TABLE = 'models/providers/provider-facts.ts';
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const packages = [...read(TABLE).matchAll(/import\('([^']+)'\)/g)].map(([, name]) => name ?? '');

/** Lines of `src/` that hold this, with the file's path; comments, tests and the one file that may hold it left out. */
function findLines(word: RegExp, except: string): string[] {
  const paths = readdirSync(SRC, { recursive: true, encoding: 'utf8' });
  const files = paths.filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.') && path !== except);
  return files.flatMap((path) =>
    read(path)
      .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
      .split('\n')
      .filter((line) => word.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
}

test('no other file of src/ decides anything by the name of a provider', () => {
  const known = Object.entries(PROVIDERS).flatMap(([name, facts]) => [
    name,
    facts.sdkName,
    facts.optionsName,
    facts.telemetryName,
    ...facts.keyVariables,
  ]);
  const names = `(?:${known.join('|')})`;
  // The name as a string, a key or a property. A name within a sentence, such as an example in a message, decides nothing.
  const asString = `(['"\`])(?:${names}(?:/?\\1|/\\$)|(?:${packages.join('|')})\\1)`;
  const asKey = `[{,(\\s.]${names}\\??:|\\.${names}\\b`;
  expect(packages).toHaveLength(API_PROVIDERS.length);
  expect(findLines(new RegExp(`${asString}|${asKey}`), TABLE)).toEqual([]);
});

test('one file alone takes names of local models apart and puts them together', () => {
  expect(findLines(/['"`^]local\\?\/(?:['"`/]|\$\{)/, 'vocabulary/names.ts')).toEqual([]);
});

test.each(API_PROVIDERS)(
  '%s opens chat models that the AI SDK knows by the name in the table',
  async (name) => {
    const { keyVariables, optionsName } = PROVIDERS[name];
    const options = { env: { [keyVariables[0]]: 'k-1' }, baseURL: 'http://127.0.0.1:9/v1' };
    const { model } = await resolveModel(`${name}/any`, options);
    expect(providerOf(model)).toEqual({ optionsName, facts: PROVIDERS[name] });
  },
);

test('the guide names every provider', () => {
  const studies = read('../docs/studies.md');
  expect(API_PROVIDERS.filter((name) => !studies.includes(`\`${name}/\``))).toEqual([]);
});

test('neither the table nor the help of the command line loads a package of a provider', async () => {
  const hook = `import { registerHooks } from 'node:module';
    registerHooks({ load: (url, context, next) => (console.error('loaded ' + url), next(url, context)) });`;
  const load = async (...args: string[]) => {
    const url = `data:text/javascript,${encodeURIComponent(hook)}`;
    const { stderr } = await promisify(execFile)(process.execPath, ['--import', url, ...args], { cwd: SRC });
    return stderr.split('\n').filter((line) => line.startsWith('loaded '));
  };
  for (const loaded of [await load(TABLE), await load('cli/main.ts', '--help')]) {
    expect(loaded.length).toBeGreaterThan(0);
    expect(loaded.filter((url) => packages.some((name) => url.includes(`/node_modules/${name}/`)))).toEqual(
      [],
    );
  }
});
