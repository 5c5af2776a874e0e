import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { published, skipNote } from '../find-published.ts';
import { type FaultServer, startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { MADE_SUFFIXES, writePaperCopy } from '../write-paper-copy.ts';
import { CLI_SUITE, hasStackTrace, runCli } from './run-cli.ts';

describe('steerlab paper', CLI_SUITE, () => {
  const copy = writePaperCopy(temporaryFolder());
  let server: FaultServer;
  beforeAll(async () => {
    server = await startFaultServer();
  });
  afterAll(() => server.close());

  test('fetches nothing without a word, and says what to copy where', async () => {
    const cache = temporaryFolder();
    const result = await runCli(['paper', '--small'], { STEERLAB_CACHE: cache });
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('only on your word, and nobody is here to be asked');
    expect(result.stderr).toMatch(/--yes .* "benchmark" and "results" into one folder here, .* --from/);
    expect(hasStackTrace(result)).toBe(false);
    expect(existsSync(join(cache, 'published'))).toBe(false);
    const none = await runCli(['paper', '--from', copy]);
    expect(none.exitCode).toBe(2);
    expect(none.stderr).toContain('say who is asked');
  });

  test('takes other files than the published ones only on a word', async () => {
    const result = await runCli(['paper', '--small', '--from', copy, '--dry-run']);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('lacks the file "benchmark/');
  });

  test('shows one steered prompt and the cost, and asks nothing', async () => {
    const { exitCode, stdout, stderr } = await runCli([
      'paper',
      ...['--from', copy, '--any-copy', '--base-url', server.url],
      ...['--judge', 'openai-compatible/judge', '--judge-url', server.url, '--dry-run'],
    ]);
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toContain(`Tend the bees.\n\n${MADE_SUFFIXES.anti_ic}`);
    expect(stdout).toContain('trials      9 = 1 subjects × 3 conditions × 3 tasks × 1 epoch');
    expect(stdout).toContain('openai-compatible/Some/Model-7B-Instruct');
    expect(server.stats().calls).toBe(0);
  });

  test('runs the models of a table of servers, and ends with ours beside the paper', async () => {
    const out = join(temporaryFolder(), 'run');
    const servers = join(temporaryFolder(), 'servers.yaml');
    writeFileSync(servers, `Model-7B-Instruct: { baseURL: "${server.url}", model: subject }\n`);
    const args = [
      'paper',
      ...['--from', copy, '--any-copy', '--servers', servers, '--out', out],
      ...['--judge', 'openai-compatible/judge', '--judge-url', server.url],
    ];
    const { exitCode, stdout, stderr } = await runCli(args);
    expect(exitCode, stderr).toBe(0);
    // A copy that was not checked is not called the paper's.
    expect(stdout).toContain(`paper   ${copy}, not checked, judged by some-judge`);
    expect(stdout).toContain('tasks   3, the same in both');
    expect(stdout).toMatch(/^convergence % +paper +ours +difference +95 % interval/m);
    expect(stdout).toMatch(/^ {2}pro +100\.00 +\S+ +\S+ +\S+ to \S+ +(within error|differs)/m);
    expect(stdout).toMatch(/^ {2}gap +100\.00 /m);
    expect(stdout).toContain('note: The judges are not the same');
    const study = readFileSync(join(out, 'study.yaml'), 'utf8');
    expect(study).toMatch(/sees: steered/);
    const unknown = await runCli([...args, '--model', 'Model-7B']);
    expect(unknown.exitCode).toBe(2);
    expect(unknown.stderr).toContain('Name some of: Model-7B-Instruct.');
  });
});

describe.skipIf(published === null)(`the paper's own data${skipNote}`, CLI_SUITE, () => {
  test('is planned for all six models, with none of its words in the report', async () => {
    const server = await startFaultServer();
    const out = join(temporaryFolder(), 'run');
    const from = join(published?.results ?? '', '..');
    const judge = ['--judge', 'openai-compatible/judge', '--judge-url', server.url];
    const who = ['paper', '--from', from, '--base-url', server.url, ...judge];
    const plan = await runCli([...who, '--dry-run']);
    expect(plan.exitCode, plan.stderr).toBe(0);
    expect(plan.stdout).toContain('1278 = 6 subjects × 3 conditions × 71 tasks');
    const { exitCode, stdout, stderr } = await runCli([
      ...[...who, '--out', out, '--limit', '1', '--model', 'Qwen3-4B-Instruct-2507'],
    ]);
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toContain('paper   arXiv 2601.01584, as published, judged by ');
    expect(stdout).toContain('tasks   6, the same in both');
    expect(stdout).toMatch(/^Qwen3-4B-Instruct-2507\n {2}baseline/m);
    const page = readFileSync(join(out, 'report.html'), 'utf8');
    expect(page).toContain('left out, since it has no licence');
    const asked = await runCli(['report', out, '--format', 'html', '--with-texts']);
    using store = openStore(out, 'read');
    const suffixes = store.facts().conditions.flatMap(({ steps }) => steps);
    expect(suffixes).toHaveLength(2);
    for (const step of suffixes) {
      // A line without a character that HTML or YAML writes otherwise.
      const line = 'text' in step ? /^[A-Za-z ,.-]{20,}$/m.exec(step.text)?.[0] : undefined;
      if (line === undefined) throw new Error('no plain line');
      expect(page).not.toContain(line);
      expect(asked.stdout).toContain(line);
    }
    await server.close();
  });
});
