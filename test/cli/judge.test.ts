import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { importPublished } from '../../src/interop/published/index.ts';
import { openStore } from '../../src/store/index.ts';
import { withBees } from '../published-bees.ts';
import { type FaultServer, startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { writePublished } from '../write-published.ts';
import { CLI_SUITE, hasStackTrace, runCli } from './run-cli.ts';

/** Of 12 answers under each condition, the published judge and the server's judge disagree on two. */
const results = Array.from({ length: 12 }, (_, i) => ({
  number: i + 1,
  task: `Task ${i}.`,
  answer: `Answer ${i}. decide:${i < 6 ? 'convergence' : 'no_convergence'}`,
  decision: i < 8 ? 'convergence' : 'no_convergence',
}));

let home: string;
let run: string;
let server: FaultServer;
beforeEach(async () => {
  home = temporaryFolder();
  run = join(home, 'run');
  writePublished(join(home, 'results'), withBees(results));
  const steered = results.map((result) => ({ ...result, steered: `${result.task}\n\nMore hives.\n` }));
  writePublished(join(home, 'results'), withBees(steered, { mode: 'pro_ic' }));
  await importPublished({ dir: join(home, 'results'), out: run });
  server = await startFaultServer();
});
afterEach(async () => {
  await server.close();
});

const judge = (name: string, ...flags: string[]) =>
  runCli(['judge', run, '--judge', name, '--base-url', server.url, '--no-preflight', ...flags]);
const agree = (one: string, other: string, ...flags: string[]) =>
  runCli(['agreement', run, '--judge', one, '--against', other, ...flags]);
const judges = () => {
  using store = openStore(run, 'read');
  return store.query.judges().map(({ name, facts }) => [name, facts.model]);
};

describe('steerlab judge and steerlab agreement', CLI_SUITE, () => {
  test('has a model judge what is stored, generates nothing, and keeps the first judge first', async () => {
    const result = await judge('second=openai-compatible/some-judge');
    expect(result.exitCode).toBe(0);
    // Blind to the suffix, it sees the same twelve under both conditions.
    expect(server.stats()).toMatchObject({ calls: 24, judgeCalls: 24, prompts: 12 });
    expect(judges()).toEqual([
      ['published', 'some-judge'],
      ['second', 'openai-compatible/some-judge'],
    ]);
    expect(result.stdout).toContain('Agreement of published (uncertified) with second (uncertified)');
    const { exitCode, stdout } = await agree('second', 'published', '--format', 'json');
    expect(exitCode).toBe(0);
    const agreement = JSON.parse(stdout);
    // Of each condition's 12 answers six and four are judged alike, two are not.
    expect(agreement).toMatchObject({ judge: 'second', against: 'published', pairs: 24 });
    expect(agreement.matrix.slice(0, 2)).toEqual([
      [12, 4, 0, 0],
      [0, 8, 0, 0],
    ]);
    expect(agreement.accuracy.value).toBeCloseTo(20 / 24, 12);
    // κ = (p − e) / (1 − e), e = (16 × 12 + 8 × 12) / 24² = 1/2.
    expect(agreement.kappa.value).toBeCloseTo(2 / 3, 12);
    for (const { low, value, high } of [
      agreement.accuracy,
      agreement.kappa,
      agreement.ac1,
      agreement.alpha,
    ]) {
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
    }
    expect(agreement.byCondition.map(({ condition }: { condition: string }) => condition)).toEqual([
      'baseline',
      'pro',
    ]);
    expect(agreement.byCategory).toHaveLength(1);

    const plan = JSON.parse(
      (await agree('second', 'published', '--plan', '--width', '60%', '--format', 'json')).stdout,
    );
    // 12 of 16 convergent answers are called so, and 8 of 8 others not; one right and one wrong are added to each.
    expect(plan).toMatchObject({ against: 'published', width: 0.6, sensitivity: 13 / 18, specificity: 0.9 });
    expect(plan.cells).toMatchObject([{ condition: 'baseline', answers: 12, labelled: 12 }, {}]);
    expect((await agree('second', 'human:Ann', '--plan')).stdout).toContain(
      'human:Ann has labelled nothing yet',
    );

    const shown = await agree('second', 'published');
    expect(shown.stdout).toMatch(/^all +24 +83\.33 +\[\d+\.\d\d, \d+\.\d\d\] +0\.67 /m);
    const unknown = await agree('secnd', 'published');
    expect(unknown).toMatchObject({ exitCode: 2, stdout: '' });
    expect(unknown.stderr).toContain('No judge of this run is called "secnd". Did you mean "second"?');
    expect(hasStackTrace(unknown)).toBe(false);
  });

  test('goes on where it stopped, and asks nothing twice', async () => {
    server.setFaults({ unauthorisedAfter: 10 });
    const stopped = await judge('openai-compatible/some-judge', '--progress', 'json');
    expect(stopped.exitCode).toBe(1);
    expect(stopped.stdout).toContain('"kind":"stopped"');
    const { answered } = server.stats();
    expect(answered).toBe(10);
    server.setFaults({ unauthorisedAfter: null });
    server.forget();
    expect((await judge('openai-compatible/some-judge', '--progress', 'json')).exitCode).toBe(0);
    expect(server.stats()).toMatchObject({ calls: 24 - answered, judgeCalls: 24 - answered });
    server.forget();
    expect((await judge('openai-compatible/some-judge', '--progress', 'json')).exitCode).toBe(0);
    expect(server.stats().calls).toBe(0);
    // Judged under the last part of the model's name.
    expect(judges()).toContainEqual(['some-judge', 'openai-compatible/some-judge']);
  });

  test('shows a model the steered prompt where it is told to, as a judge of its own', async () => {
    expect((await judge('openai-compatible/some-judge', '--sees', 'steered')).exitCode).toBe(0);
    expect(server.stats()).toMatchObject({ calls: 24, prompts: 24 });
    expect(judges()).toContainEqual(['some-judge-steered', 'openai-compatible/some-judge']);
    const { stderr, exitCode } = await judge('openai-compatible/some-judge', '--sees', 'all');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('task, steered, opposite');
  });

  test('judges offline', async () => {
    const { exitCode, stderr } = await runCli(['judge', run, '--judge', 'offline']);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('judge offline: 24 judged');
    expect(judges()).toEqual([
      ['published', 'some-judge'],
      ['offline', null],
    ]);
  });

  test('has a panel judge, asks each member once, and goes on by its name', async () => {
    const panel = 'panel:offline,openai-compatible/one,two=openai-compatible/other';
    const first = await judge(panel, '--progress', 'json');
    expect(first.exitCode).toBe(0);
    expect(server.stats()).toMatchObject({ calls: 48, judgeCalls: 48 });
    expect(judges()).toEqual([
      ['published', 'some-judge'],
      ['offline', null],
      ['one', 'openai-compatible/one'],
      ['two', 'openai-compatible/other'],
      ['panel', 'offline + one + two'],
    ]);
    server.forget();
    expect((await judge(panel, '--progress', 'json')).exitCode).toBe(0);
    expect(server.stats().calls).toBe(0);
  });

  test('needs a price where the run has a budget in dollars', async () => {
    const file = join(run, 'study.yaml');
    const study = parse(readFileSync(file, 'utf8'));
    writeFileSync(file, stringify({ ...study, limits: { ...study.limits, budgetUsd: 1 } }));
    const result = await judge('openai-compatible/one');
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('no price is known for openai-compatible/one');
    expect(judges()).toHaveLength(1);
  });

  test('refuses a name that another judge has, and changes nothing', async () => {
    const result = await judge('published=openai-compatible/x');
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('The run has another judge called "published": some-judge.');
    expect(hasStackTrace(result)).toBe(false);
    expect(judges()).toHaveLength(1);
    expect(server.stats().calls).toBe(0);
  });

  test('leaves a judge that can not be asked out of the run', async () => {
    const closed = await startFaultServer({ apiKey: 'other' });
    try {
      const args = ['judge', run, '--judge', 'x=openai-compatible/m', '--base-url', closed.url];
      const result = await runCli(args);
      expect(result.exitCode).not.toBe(0);
      expect(hasStackTrace(result)).toBe(false);
      expect(judges()).toHaveLength(1);
    } finally {
      await closed.close();
    }
  });

  test('waits for nobody who holds the run, and makes no run where there is none', async () => {
    {
      using _ = openStore(run, 'write');
      const locked = await judge('offline');
      expect(locked.exitCode).toBe(2);
      expect(locked.stderr).toContain('Another process is writing to this run');
    }
    const missing = await runCli(['judge', join(home, 'nowhere'), '--judge', 'offline']);
    expect(missing.exitCode).toBe(2);
    expect(missing.stderr).toContain('There is no run in');
    expect(hasStackTrace(missing)).toBe(false);
  });
});
