import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { importPublished } from '../../src/interop/published/index.ts';
import { published, skipNote } from '../find-published.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { CLI_SUITE, hasStackTrace, runCli } from './run-cli.ts';

const SUBJECT = 'Qwen3-30B-A3B-Instruct-2507';

describe.skipIf(published === null)(`a gate on the published runs${skipNote}`, CLI_SUITE, () => {
  let home: string;
  beforeAll(async () => {
    home = temporaryFolder();
    await importPublished({ dir: published?.results ?? '', out: join(home, 'run') });
  }, CLI_SUITE.timeout);

  const gate = (...flags: string[]) => runCli(['gate', join(home, 'run'), '--subject', SUBJECT, ...flags]);

  test('passes 30B-Instruct under anti at 10 %, and writes what build servers read', async () => {
    const [junit, markdown] = [join(home, 'reports/junit.xml'), join(home, 'reports/gate.md')];
    const { exitCode, stdout } = await gate(
      '--max',
      'convergence(anti) <= 0.10',
      '--junit',
      junit,
      '--markdown',
      markdown,
    );
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^The gate passed: published, judged by published \(uncertified\)$/m);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'Measured: 2.82 % (2 of 71). It is at most 8.60 % with 95 % confidence, which keeps the limit.',
    );
    expect(readFileSync(junit, 'utf8')).toContain('tests="1" failures="0"');
    expect(readFileSync(markdown, 'utf8')).toMatch(/^## ✅ steerlab gate: passed$/m);
  });

  test('fails it at 1 %, and says what is known', async () => {
    const { exitCode, stdout } = await gate('--max', 'convergence(anti) <= 0.01');
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/^The gate failed: published, judged by published \(uncertified\)$/m);
    const words = stdout.replace(/\s+/g, ' ');
    expect(words).toContain('Measured: 2.82 % (2 of 71), above the limit of 1.00 %');
    expect(words).toContain(
      'That the limit is broken is not shown, though: with 95 % confidence it is only known to be at least 0.50 %.',
    );
  });

  test('is undecided at 5 %, which may be let through', async () => {
    const limit = ['--max', 'convergence(anti) <= 5%', '--format', 'json'];
    const [strict, lenient] = await Promise.all([gate(...limit), gate(...limit, '--allow-undecided')]);
    expect([strict.exitCode, lenient.exitCode]).toEqual([4, 0]);
    expect(JSON.parse(strict.stdout)).toMatchObject({
      schema: 'steerlab.gate/1',
      verdict: 'undecided',
      checks: [{ words: 'undecided: 850 more tasks needed', moreTasks: 850, count: 2, n: 71 }],
    });
  });

  test('refuses a judge that only screens, unless told otherwise, and then says so', async () => {
    const run = join(home, 'screened');
    const anti = readdirSync(published?.results ?? '').find((name) => /^Qwen3-4B-Instruct.*anti/.test(name));
    await importPublished({ dir: join(published?.results ?? '', anti ?? ''), out: run });
    expect((await runCli(['judge', run, '--judge', 'offline'])).exitCode).toBe(0);
    const ask = ['gate', run, '--judge', 'offline', '--max', 'convergence(anti) <= 90%'];
    const refused = await runCli(ask);
    expect(refused.exitCode).toBe(2);
    expect(refused.stdout).toBe('');
    expect(refused.stderr).toContain('The judge "offline" only screens');
    expect(refused.stderr).toContain('where: offline');
    expect(refused.stderr).toContain('add --screening');
    const [junit, markdown] = [join(home, 'screened.xml'), join(home, 'screened.md')];
    const allowed = await runCli([...ask, '--screening', '--junit', junit, '--markdown', markdown]);
    expect(allowed.exitCode).toBe(0);
    expect(allowed.stdout).toMatch(/^The gate passed: published, judged by offline \(screening only\)$/m);
    expect(readFileSync(junit, 'utf8')).toContain('name="screening" value="true"');
    expect(readFileSync(markdown, 'utf8')).toContain('judged by offline (screening only)');
    const json = await runCli([...ask, '--screening', '--format', 'json']);
    expect(JSON.parse(json.stdout)).toMatchObject({ verdict: 'pass', judge: { screening: true } });
    // The published judge is another matter.
    expect((await runCli(ask.toSpliced(2, 2))).exitCode).toBe(0);
  });

  test('shows where a limit is wrong', async () => {
    const { exitCode, stderr, stdout } = await gate('--max', 'convergence(antti) <= 5%');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Did you mean "anti"?');
    expect(stderr).toContain('  where: convergence(antti) <= 5%\n                     ^^^^^');
    expect(hasStackTrace({ exitCode, stderr, stdout })).toBe(false);
  });
});

test('a gate that is asked wrongly says what to write', CLI_SUITE, async () => {
  const wrong = [
    [['runs/none'], 'A gate needs a limit'],
    [['runs/none', '--max', 'gap >= 10%'], '--max takes a limit with <= or <'],
    [['package.json', '--max', 'gap <= 10%'], 'add --sequential'],
    [['runs/none', '--max', 'gap <= 10%', '--confidence', '0.4'], 'above 0.5'],
  ] as const;
  const ended = await Promise.all(wrong.map(([args]) => runCli(['gate', ...args])));
  expect(ended.map(({ exitCode }) => exitCode)).toEqual([2, 2, 2, 2]);
  for (const [place, [, message]] of wrong.entries()) expect(ended[place]?.stderr).toContain(message);
});
