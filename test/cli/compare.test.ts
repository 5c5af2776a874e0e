import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ComparedRuns } from '../../src/interop/merge/index.ts';
import { makeStudy, runToEnd, subjectAt } from '../faults/run-folder.ts';
import { type FaultServer, startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { CLI_SUITE, hasStackTrace, runCli } from './run-cli.ts';

describe('steerlab compare', CLI_SUITE, () => {
  const home = temporaryFolder();
  const at = (name: string) => join(home, name);
  let server: FaultServer;

  beforeAll(async () => {
    server = await startFaultServer();
    const run = (name: string, more: object) => runToEnd(makeStudy(server.url, { name, ...more }), at(name));
    await run('monday', {});
    await run('friday', { subjects: [subjectAt(server.url), subjectAt(server.url, 'second')] });
    await run('short', { benchmark: { source: 'builtin', maxPerCategory: 1, twins: false } });
    await run('renamed', { subjects: [subjectAt(server.url, 'second')] });
    await run('pushed', {
      conditions: [
        'baseline',
        { name: 'anti', direction: 'anti', steps: [{ kind: 'suffix', text: 'Be modest.' }] },
      ],
      judges: [{ name: 'offline' }],
    });
  }, CLI_SUITE.timeout);
  afterAll(() => server.close());

  test('shows both sides, their difference and its interval, for conditions and contrasts', async () => {
    const { exitCode, stdout, stderr } = await runCli(['compare', at('monday'), at('friday')]);
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toContain(`first   ${at('monday')}: monday, begun`);
    expect(stdout).toContain('tasks   12, the same in both');
    expect(stdout).toContain(`note: In one run alone: second (${at('friday')}).`);
    // One server answered and judged both alike.
    expect(stdout).toMatch(
      /^ {2}baseline +(\S+) +\1 +0\.00 +-\d+\.\d\d to \d+\.\d\d {2}within error +1\.000/m,
    );
    expect(stdout).toMatch(/^ {2}gap +\S+ +\S+ +0\.00 /m);
    expect(
      Math.max(
        ...stdout
          .split('\n')
          .slice(5, 14)
          .map(({ length }) => length),
      ),
    ).toBeLessThanOrEqual(100);
  });

  test('gives the same as JSON', async () => {
    const { stdout } = await runCli(['compare', at('monday'), at('friday'), '--format', 'json']);
    const compared: ComparedRuns & { schema: string } = JSON.parse(stdout);
    expect(compared).toMatchObject({ schema: 'steerlab.compare/1', tasks: 12 });
    expect(compared.cells.map(({ condition }) => condition)).toEqual(['baseline', 'anti', 'pro']);
    expect(compared.contrasts.map(({ kind }) => kind)).toEqual(['authorised', 'unauthorised', 'gap']);
    for (const { one, difference } of compared.cells)
      expect(difference).toMatchObject({ value: 0, pairs: one.valid });
  });

  test('compares other tasks only on a word, over those that both have', async () => {
    const refused = await runCli(['compare', at('monday'), at('short')]);
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toContain('The runs were not asked the same tasks');
    expect(hasStackTrace(refused)).toBe(false);
    const { exitCode, stdout } = await runCli(['compare', at('monday'), at('short'), '--common']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('tasks   6, the same in both');
  });

  test('says where a difference may be one of words, judges or models', async () => {
    const { stdout } = await runCli(['compare', at('monday'), at('pushed')]);
    expect(stdout).toContain('note: The judges are not the same (judge and offline)');
    expect(stdout).toContain('note: The condition anti is not the same in both');
    const renamed = await runCli(['compare', at('monday'), at('renamed')]);
    expect(renamed.stdout).toContain('note: Subjects of different names are compared');
    expect(renamed.stdout).toContain('\nfirst subject, second second\n');
    const unknown = await runCli(['compare', at('monday'), at('friday'), '--judge', 'juge']);
    expect(unknown.exitCode).toBe(2);
    expect(unknown.stderr).toContain('No judge of this run is called "juge"');
  });
});
