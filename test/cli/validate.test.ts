import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { CLI_SUITE, hasStackTrace, runCli } from './run-cli.ts';

function write(text: string): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'empty'));
  writeFileSync(join(folder, 'study.yaml'), text);
  return join(folder, 'study.yaml');
}

// Whoever asks a network here gets no answer.
const NO_NETWORK = {
  HTTP_PROXY: 'http://127.0.0.1:9',
  HTTPS_PROXY: 'http://127.0.0.1:9',
  HF_ENDPOINT: 'http://127.0.0.1:9',
};

test('tells all errors of a study at once, each with its place', CLI_SUITE, async () => {
  const file = write(`name: mine
epoch: 2
withheld: refuse
benchmark: { source: instrumental-eval, path: empty }
subjects:
  - { name: a, model: local/smollm2-135m-instrct }
  - { name: b, model: openay/gpt-5.2, baseUrl: "http://localhost:1/v1" }
  - { name: b, model: anthropic/claude-opus-4-6 }
  - { name: d, model: local/gone.gguf, apiKeyEnv: KEY }
conditions:
  - baseline
  - antii
  - { name: started, direction: pro, steps: [{ kind: prefill, text: "Sure:" }] }
  - { name: tuned, direction: anti, steps: [{ kind: adapter, path: gone.gguf }] }
  - baseline
judges:
  - { name: offline, temperature: 1 }
  - { name: three, panel: [one, two] }
  - { name: read, model: openai/gpt-5.2, rubric: gone.txt }
`);
  const result = await runCli(['validate', file], NO_NETWORK);
  expect(result.exitCode).toBe(2);
  expect(hasStackTrace(result)).toBe(false);
  for (const words of [
    /"epoch" is not known here\.\n.*:2, key epoch\n.*"epochs"/,
    /"baseUrl" is not known here\.\n.*:7, key subjects\[1\]\.baseUrl\n.*"baseURL"/,
    /"withheld" is not one that is known here\.\n.*:3/,
    /"antii"\.\n.*:12, .*\n.*"anti"/,
    /Two subjects are called "b"\.\n.*:8/,
    /Two conditions are called "baseline"\.\n.*:15/,
    /"temperature" is for judges that ask a model/,
    /"three" names the judge "one"/,
    /"three" names the judge "two"/,
    /rubric of the judge "read" is missing/,
    /"d" is asked in this process, which takes no key\.\n.*:9/,
    /smollm2-135m-instrct/,
    /openay/,
    /There is no model file "gone.gguf"/,
    /prefill/i,
    /The adapter of the condition "tuned" can't be used/,
    /has no CSV file/,
  ]) {
    expect(result.stderr).toMatch(words);
  }
  expect(result.stdout).toMatch(/: \d+ errors\.\n$/);
});

test('tells the rest too where a subject or a condition is wrong as a whole', CLI_SUITE, async () => {
  const { exitCode, stdout, stderr } = await runCli([
    'validate',
    write(`name: mine
benchmark: { source: builtin, tasks: [gone-one, gone-two] }
decoding: { temperature: hot }
subjects:
  - { name: a }
  - { name: b, model: openay/x }
  - { name: b, model: local/smollm2-135m-instruct }
conditions:
  - { name: empty, direction: pro }
  - antii
epok: 1
`),
  ]);
  expect(exitCode).toBe(2);
  for (const words of [
    /"subjects\[0\]\.model" is missing/,
    /:9, key conditions\[0\]/,
    /"antii"\.\n.*:10, key conditions\[1\]/,
    /Two subjects are called "b"\.\n.*:7, key subjects\[2\]/,
    /decoding\.temperature/,
    /openay/,
    /no task "gone-one"/,
    /no task "gone-two"/,
  ])
    expect(stderr).toMatch(words);
  expect(stdout).toMatch(/: 9 errors\.\n$/);
});

test('finds nothing wrong with the studies that come along', CLI_SUITE, async () => {
  const { exitCode, stdout, stderr } = await runCli(['validate', 'studies/quickstart.yaml'], NO_NETWORK);
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(
    /^studies\/quickstart\.yaml: no error\. \S+ has \d+ subjects?, \d+ conditions?, \d+ tasks?, \d+ judges?\./,
  );
});

test('tells what a misspelt key is once, not as a missing one too', CLI_SUITE, async () => {
  const { exitCode, stdout, stderr } = await runCli(['validate', write('nam: mine\nsubject: []\n')]);
  expect(exitCode).toBe(2);
  expect(stdout).toMatch(/: 2 errors\.\n$/);
  expect(stderr).toMatch(/Did you mean "name"[\s\S]*Did you mean "subjects"/);
});

test('says of a file that is missing or is no YAML just that', CLI_SUITE, async () => {
  expect(await runCli(['validate', 'nowhere.yaml'])).toMatchObject({ exitCode: 2, stdout: '' });
  const broken = await runCli(['validate', write('name: [')]);
  expect(broken).toMatchObject({ exitCode: 2, stdout: '' });
  expect(broken.stderr).toContain('not valid YAML');
});
