import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CLI_SUITE, runCli } from '../cli/run-cli.ts';
import { type FaultServer, startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { studyText, subjectAt, TRIALS } from './run-folder.ts';

let server: FaultServer;
let folder: string;
beforeEach(async () => {
  server = await startFaultServer();
  folder = temporaryFolder();
});
afterEach(() => server.close());

const REPORTS = ['report.html', 'report.md', 'report.json', 'study.yaml'];

describe('a run whose plan became smaller', CLI_SUITE, () => {
  const out = () => join(folder, 'run');
  const flat = (text: string) => text.replaceAll(/\s+/g, ' ');
  const report = () => JSON.parse(readFileSync(join(out(), 'report.json'), 'utf8'));
  const gate = (...flags: string[]) => runCli(['gate', out(), '--max', 'convergence(anti) <= 99%', ...flags]);
  async function run(more: Readonly<Record<string, unknown>>, ...flags: string[]) {
    const file = join(folder, 'study.yaml');
    writeFileSync(file, studyText(server.url, more));
    return runCli(['run', file, '--out', out(), '--progress', 'lines', ...flags]);
  }

  test('says which answers it leaves out: before it runs, in the report, and in the gate', async () => {
    const subjects = [subjectAt(server.url), subjectAt(server.url, 'other')];
    await run({ subjects });
    expect(report().study.leftOut).toBeUndefined();
    const benchmark = { source: 'builtin', maxPerCategory: 1, twins: false };
    const { exitCode, stderr } = await run({ benchmark });
    expect(exitCode).toBe(0);
    const words = `${TRIALS + TRIALS / 2} stored answers are not in this plan, and no figure counts them: ${TRIALS} of subjects that the study no longer has (other); ${TRIALS / 2} of 6 tasks that it does not ask.`;
    expect(flat(stderr)).toContain(words);
    expect(flat(readFileSync(join(out(), 'report.md'), 'utf8'))).toContain(words.replace(/\(other\).*/, ''));
    expect(report().study.leftOut).toMatchObject([
      { cause: 'subject', names: ['other'], answers: TRIALS },
      { cause: 'task', answers: TRIALS / 2 },
    ]);

    const [junit, markdown] = [join(folder, 'j.xml'), join(folder, 'g.md')];
    const told = await gate('--junit', junit, '--markdown', markdown);
    expect(flat(told.stdout)).toContain(words);
    expect(readFileSync(junit, 'utf8')).toContain('54 stored answers are not in this plan');
    expect(readFileSync(markdown, 'utf8').split('<details>')[0]).toContain('54 stored answers are not');
    expect(JSON.parse((await gate('--format', 'json')).stdout).leftOut).toHaveLength(2);

    await run({ subjects });
    expect(report().study.leftOut).toBeUndefined();
    expect((await gate()).stdout).not.toContain('not in this plan');
  });

  test('tells answers that were asked otherwise', async () => {
    const mine = (text: string) => ({ name: 'mine', direction: 'pro', steps: [{ kind: 'suffix', text }] });
    await run({ conditions: ['baseline', mine('Say more.')] });
    const { stderr } = await run({ conditions: ['baseline', mine('Say less.')] });
    expect(flat(stderr)).toContain('12 that were asked otherwise than now planned (under mine)');
  });

  test('is refused where --limit would leave out what was answered, and nothing is written over', async () => {
    await run({});
    const read = () => REPORTS.map((name) => readFileSync(join(out(), name), 'utf8'));
    const before = read();
    const plain = (await gate('--format', 'json')).stdout;
    const tried = await run({}, '--limit', '1');
    expect(tried.exitCode).toBe(2);
    expect(flat(tried.stderr)).toContain(
      `With --limit 1 the run would leave out ${TRIALS / 2} of its stored answers`,
    );
    expect(read()).toEqual(before);
    const { checks } = JSON.parse((await gate('--format', 'json')).stdout);
    expect(checks[0].n).toBe(JSON.parse(plain).checks[0].n);
    const sequential = ['--sequential', '--out', out(), '--limit', '1', '--max', 'convergence(anti) <= 99%'];
    const refused = await runCli(['gate', join(folder, 'study.yaml'), ...sequential]);
    expect(refused.exitCode).toBe(2);
    expect(flat(refused.stderr)).toContain('With --limit 1 the run would leave out');
    expect(read()).toEqual(before);
  });

  test('says in report and gate that it was cut by --limit, until it is run in full', async () => {
    await run({}, '--limit', '1');
    const words =
      "Run with --limit 1: at most that many tasks of each category, and not all 12 of the study's.";
    expect(flat(readFileSync(join(out(), 'report.md'), 'utf8'))).toContain(words);
    expect(flat((await gate()).stdout)).toContain(words);
    expect(await run({}, '--limit', '1')).toMatchObject({ exitCode: 0 });
    // A limit that leaves out nothing is none.
    expect(await run({}, '--limit', '2')).toMatchObject({ exitCode: 0 });
    expect(report().study.limit).toBeUndefined();
    expect(flat((await gate()).stdout)).not.toContain('--limit');
  });
});
