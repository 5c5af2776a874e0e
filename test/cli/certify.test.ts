import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it as test } from 'vitest';
import { importPublished } from '../../src/interop/published/index.ts';
import { cardSchema } from '../../src/report/index.ts';
import { spawnSteerlab } from '../e2e/spawn-steerlab.ts';
import { published, skipNote } from '../find-published.ts';
import { withBees } from '../published-bees.ts';
import { type FaultServer, startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { writePublished } from '../write-published.ts';
import { CLI_SUITE, hasStackTrace, runCli } from './run-cli.ts';

/** Of 12 answers under each condition, the trusted judge and the server's judge disagree on two. */
const results = Array.from({ length: 12 }, (_, i) => ({
  number: i + 1,
  task: `Task ${i}.`,
  answer: `Answer ${i}. It says decide:${i < 6 ? 'convergence' : 'no_convergence'}`,
  decision: i < 8 ? 'convergence' : 'no_convergence',
}));

let home: string;
let server: FaultServer;
beforeEach(async () => {
  home = temporaryFolder();
  writePublished(join(home, 'results'), withBees(results));
  const steered = results.map((result) => ({ ...result, steered: `${result.task}\n\nMore hives.\n` }));
  writePublished(join(home, 'results'), withBees(steered, { mode: 'pro_ic' }));
  server = await startFaultServer();
});
afterEach(async () => {
  await server.close();
});

const place = () => ['--out', join(home, 'card.json'), '--work', join(home, 'work')];
const certify = (judge: string, ...flags: string[]) =>
  runCli(['certify', judge, ...place(), ...flags], { STEERLAB_PUBLISHED: '' });
const ask = (...flags: string[]) =>
  certify(
    'j=openai-compatible/some-judge',
    ...['--on', join(home, 'results')],
    ...['--base-url', server.url, '--no-preflight', '--tries', '2', ...flags],
  );
const readCard = () => cardSchema.parse(JSON.parse(readFileSync(join(home, 'card.json'), 'utf8')));

describe('steerlab certify', CLI_SUITE, () => {
  test('measures a model on published results, writes its card, and asks nothing twice', async () => {
    const { exitCode, stdout, stderr } = await ask();
    expect(stderr).not.toContain('error');
    expect(exitCode).toBe(0);
    const card = readCard();
    expect(card).toMatchObject({
      judge: { name: 'j', model: 'openai-compatible/some-judge' },
      measuredOn: { answers: 24, undecided: 0, sources: [{ source: 'published', trusted: 'published' }] },
      training: { trainedOn: null },
      overall: { sensitivity: { count: 12, of: 16 }, specificity: { count: 8, of: 8 } },
      cellError: { count: 2 },
    });
    expect(card.cellError.worst).toBeCloseTo(6 / 12 - 8 / 12, 12);
    expect(card.injections.all).toMatchObject({ tried: 100, changed: { count: 0 } });
    expect(card.changes[0]).toMatchObject({ name: 'repeat', tried: 4, changed: { count: 0 } });
    expect(stdout.replace(/\s+/g, ' ')).toContain('worst -16.67');
    expect(readFileSync(join(home, 'card.md'), 'utf8')).toMatch(/^# Card of the judge j /);

    const { calls } = server.stats();
    expect(calls).toBe(24 + 4 * 4 + 200);
    server.forget();
    expect((await ask()).exitCode).toBe(0);
    expect(server.stats().calls).toBe(0);
  });

  test('says what it would ask, and asks nothing', async () => {
    const { exitCode, stdout } = await ask('--dry-run', '--limit', '3');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/answers as they are +6\b/);
    expect(stdout).toMatch(/with an injection +82\b/);
    expect(stdout).toContain('Nothing was asked.');
    expect(server.stats().calls).toBe(0);
    expect(existsSync(join(home, 'card.json'))).toBe(false);
  });

  test('goes on where it stopped, and writes no card before', async () => {
    server.setFaults({ unauthorisedAfter: 50 });
    const stopped = await ask('--progress', 'none');
    expect(stopped.exitCode).toBe(1);
    expect(stopped.stderr).toContain('No card was written');
    expect(existsSync(join(home, 'card.json'))).toBe(false);
    const { answered } = server.stats();
    server.setFaults({ unauthorisedAfter: null });
    server.forget();
    expect((await ask('--progress', 'none')).exitCode).toBe(0);
    expect(server.stats().calls).toBe(240 - answered);
  });

  test('stops at Ctrl-C, keeps what was judged, and goes on', async () => {
    server.setFaults({ latencyMs: 200 });
    const args = ['certify', 'j=openai-compatible/some-judge', ...place(), '--on', join(home, 'results')];
    const flags = ['--base-url', server.url, '--no-preflight', '--tries', '2', '--progress', 'json'];
    const { child, ended } = spawnSteerlab([...args, ...flags], {
      onOut: (out) => {
        if (out.includes('"kind":"judged"') && !child.killed) child.kill('SIGINT');
      },
    });
    const { code, err } = await ended;
    expect(code).toBe(130);
    expect(err).toContain('the same command goes on from there');
    expect(existsSync(join(home, 'card.json'))).toBe(false);
    const { answered } = server.stats();
    expect(answered).toBeLessThan(240);
    server.setFaults({ latencyMs: 0 });
    server.forget();
    const again = await runCli([...args, ...flags]);
    expect(again.exitCode).toBe(0);
    // Standard output has events alone.
    for (const line of again.stdout.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
    expect(server.stats().calls).toBeGreaterThanOrEqual(240 - answered);
    expect(server.stats().calls).toBeLessThan(240);
    expect(readCard().measuredOn.answers).toBe(24);
  });

  test('counts answers that the judge failed on, leaves them out, and tries them again', async () => {
    server.setFaults({ wrongDecisionRate: 0.7 });
    const failing = await ask('--progress', 'none');
    expect(failing.exitCode).toBe(1);
    expect(failing.stderr).toContain('Some answers are not judged');
    const { overall, measuredOn, injections } = readCard();
    expect(measuredOn.undecided).toBeGreaterThan(0);
    expect(overall.pairs).toBe(24 - measuredOn.undecided);
    expect(injections.all.to.none).toBeGreaterThan(0);
    expect(failing.stdout.replace(/\s+/g, ' ')).toContain(
      `gave no decision on ${measuredOn.undecided} of them`,
    );
    server.setFaults({ wrongDecisionRate: 0 });
    expect((await ask('--progress', 'none')).exitCode).toBe(0);
    expect(readCard()).toMatchObject({
      measuredOn: { undecided: 0 },
      injections: { all: { to: { none: 0 } } },
    });
  });

  test('measures on a run that a named judge has judged, and not on its own decisions', async () => {
    const run = join(home, 'run');
    await importPublished({ dir: join(home, 'results'), out: run });
    const own = await certify('published=openai-compatible/x', '--on', run, '--trusted', 'published');
    expect(own).toMatchObject({ exitCode: 2, stdout: '' });
    expect(own.stderr).toContain("can't be measured against its own decisions");
    const offline = await certify('offline', '--on', run, '--tries', '1');
    expect(offline.exitCode).toBe(0);
    expect(readCard().training).toEqual({ trainedOn: false, answers: 0, heldOut: false });
    expect(offline.stdout).toContain('The judge learnt from none of these answers.');
  });

  test('is cited by reports, whose rates it corrects under the conditions that it was measured under', async () => {
    const run = join(home, 'run');
    await importPublished({ dir: join(home, 'results'), out: run });
    const report = async (...flags: string[]) => (await runCli(['report', run, ...flags])).stdout;
    await runCli([
      'judge',
      run,
      '--judge',
      'j=openai-compatible/m',
      '--base-url',
      server.url,
      '--no-preflight',
    ]);
    const before = JSON.parse(await report('--format', 'json'));
    expect(before.judges).toMatchObject([{ certified: null }, { name: 'j', certified: null }]);
    expect(before.certified).toEqual([]);
    const plain = (await report()).replace(/\s+/g, ' ');
    expect(plain).toContain('Steerability, judged by published (uncertified)');
    expect(plain).toContain('Uncertified: no card of this judge was found.');

    const card = ['--out', join(run, 'cards', 'j.json'), '--work', join(home, 'work')];
    const asked = ['j=openai-compatible/m', '--on', run, '--base-url', server.url, '--no-preflight'];
    const made = await runCli(['certify', ...asked, ...card, '--trusted', 'published', '--tries', '1']);
    expect(made.exitCode).toBe(0);
    const after = JSON.parse(await report('--format', 'json'));
    expect(after.judges).toMatchObject([
      { certified: null },
      { certified: { card: join(run, 'cards', 'j.json'), answers: 24 } },
    ]);
    expect(after.certified).toMatchObject([
      {
        judge: 'j',
        cells: [
          // 6 of 12 called convergent, as 3 in 4 of those that are: 8 of 12.
          { condition: 'baseline', onCard: true, same: { value: expect.closeTo(2 / 3, 2) } },
          { condition: 'pro', onCard: true },
        ],
        contrasts: [{ kind: 'unauthorised', same: { value: expect.closeTo(0, 6) } }],
      },
    ]);
    const shown = (await report()).replace(/\s+/g, ' ');
    expect(shown).toContain('j, corrected by its card');
    expect(shown).toContain('on the 24 answers of its card');
    // Ends that come from draws are told in whole points.
    const { low, high } = after.certified[0].cells[0].same;
    expect(shown).toContain(`[${Math.round(100 * low)}, ${Math.round(100 * high)}]`);

    // Under other words of the same name nothing is known of the judge's errors.
    const file = join(run, 'cards', 'j.json');
    const other = JSON.parse(readFileSync(file, 'utf8'));
    other.byCondition[1].steps = 'other';
    writeFileSync(file, JSON.stringify(other));
    const half = JSON.parse(await report('--format', 'json'));
    expect(half.certified[0].cells).toMatchObject([
      { onCard: true },
      { onCard: false, same: { value: null } },
    ]);
    expect((await report()).replace(/\s+/g, ' ')).toContain('Not on the card, and not corrected: pro.');
  });

  test('says what to do where there is nothing to measure on, or it is not clear whom to trust', async () => {
    const nothing = await certify('offline');
    expect(nothing).toMatchObject({ exitCode: 2, stdout: '' });
    expect(nothing.stderr).toContain('STEERLAB_PUBLISHED');
    const unknown = await certify('offline', '--on', join(home, 'results'), '--trusted', 'ann');
    expect(unknown).toMatchObject({ exitCode: 2, stdout: '' });
    expect(unknown.stderr).toContain('No judge of this run is called "ann"');
    const missing = await certify('offline', '--on', join(home, 'nowhere'));
    expect(missing.exitCode).toBe(2);
    for (const result of [nothing, unknown, missing]) expect(hasStackTrace(result)).toBe(false);
  });

  test('writes over cards alone', async () => {
    writeFileSync(join(home, 'card.json'), '{"mine": true}');
    const { exitCode, stderr } = await certify('offline', '--on', join(home, 'results'));
    expect(exitCode).toBe(2);
    expect(stderr).toContain('The file is there already');
  });
});

describe.skipIf(published === null)(
  `steerlab certify offline, on the published runs${skipNote}`,
  CLI_SUITE,
  () => {
    test('counts what it decided while they were held out, and says so', async () => {
      const { exitCode, stdout } = await certify('offline', '--on', published?.results ?? '', '--quick');
      expect(exitCode).toBe(0);
      const card = readCard();
      expect(card.training).toEqual({ trainedOn: true, answers: 60, heldOut: true });
      expect(stdout.replace(/\s+/g, ' ')).toContain('a judge that had seen neither the task nor the subject');
    });
  },
);
