import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { resolveModel } from './index.ts';
import { API_PROVIDERS, PROVIDERS, providerOf } from './provider-facts.ts';

const SRC = fileURLToPath(new URL('../../', import.meta.url));
const TABLE = 'models/providers/provider-facts.ts';
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const packages = [...read(TABLE).matchAll(/import\('([^']+)'\)/g)].map(([, name]) => name ?? '');

test('no other file of src/ decides anything by the name of a provider', () => {
  const names = Object.entries(PROVIDERS).flatMap(([name, { sdkName, telemetryName, keyVariable }]) => [
    name,
    sdkName,
    telemetryName,
    keyVariable,
  ]);
  // A string or a key that is the name; a name within a sentence, such as an example in a message, decides nothing.
  const word = new RegExp(
    `(['"\`])(?:${names.join('|')})(?:/?\\1|/\\$)|[{,(\\s.](?:${names.join('|')})\\??:|\\.(?:${names.join('|')})\\b`,
  );
  const others = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.tsx?$/.test(path) && !path.includes('.test.') && path !== TABLE,
  );
  const findings = others.flatMap((path) =>
    read(path)
      .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
      .split('\n')
      .filter((line) => word.test(line) || packages.some((name) => line.includes(`'${name}'`)))
      .map((line) => `${path}: ${line.trim()}`),
  );
  expect(packages).toHaveLength(API_PROVIDERS.length);
  expect(findings).toEqual([]);
});

test.each(API_PROVIDERS)(
  '%s opens chat models that the AI SDK knows by the name in the table',
  async (name) => {
    const { keyVariable, sdkName } = PROVIDERS[name];
    const options = { env: { [keyVariable]: 'k-1' }, baseURL: 'http://127.0.0.1:9/v1' };
    const { model } = await resolveModel(`${name}/any`, options);
    expect(providerOf(model)).toEqual({ sdkName, facts: PROVIDERS[name] });
  },
);

test('README.md names every provider', () => {
  const readme = read('../README.md');
  expect(API_PROVIDERS.filter((name) => !readme.includes(`\`${name}/\``))).toEqual([]);
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
