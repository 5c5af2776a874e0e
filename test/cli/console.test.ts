import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { openStore } from '../../src/store/index.ts';
import { one, two, withBees } from '../published-bees.ts';
import { serveReplies } from '../server/serve-replies.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { writePublished } from '../write-published.ts';
import { CLI_SUITE, type CliResult, runCli } from './run-cli.ts';

/** An escape, an 8-bit one, a direction override, a backspace, a tag character. */
const HOSTILE = 'a\u001b[31mb\u009b2Jc\u202ed\be\u{e0041}f';
const STEERS = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/u;

function expectClean({ stdout, stderr }: CliResult): void {
  expect(stdout.replaceAll('\r\n', '\n')).not.toMatch(STEERS);
  expect(stderr).not.toMatch(STEERS);
}

describe('nothing that steers a terminal comes through', CLI_SUITE, () => {
  test('from answers, reasons and conditions of a run, whatever the command and the format', async () => {
    await using server = await serveReplies({
      s: [`Yes. ${HOSTILE}`],
      j: [JSON.stringify({ decision: 'convergence', reason: HOSTILE })],
    });
    const folder = temporaryFolder();
    const file = join(folder, 'study.yaml');
    const run = join(folder, 'run');
    const text = JSON.stringify(`Mind ${HOSTILE}`);
    writeFileSync(
      file,
      `name: hostile
benchmark: { source: builtin, maxPerCategory: 1 }
subjects: [{ name: s, model: openai-compatible/s, baseURL: "${server.url}" }]
conditions: [baseline, { name: x, direction: anti, steps: [{ kind: suffix, text: ${text} }] }]
judges: [{ name: j, model: openai-compatible/j, baseURL: "${server.url}" }]
`,
    );
    for (const progress of ['lines', 'json'])
      expectClean(await runCli(['run', file, '--out', run, '--limit', '1', '--progress', progress]));
    {
      using store = openStore(run, 'read');
      expect([...store.query.records()][0]?.answer?.text).toContain(HOSTILE);
    }
    for (const format of ['terminal', 'markdown', 'json', 'csv', 'latex', 'html'])
      expectClean(await runCli(['report', run, '--format', format]));
    const trials = await runCli(['export', 'trials', run]);
    expectClean(trials);
    expect(JSON.parse(trials.stdout.split('\n')[0] ?? '').answer).toContain(HOSTILE);
    const extracted = await runCli(['conditions', 'extract', run]);
    expectClean(extracted);
    expect(JSON.stringify(parse(extracted.stdout))).toContain(JSON.stringify(HOSTILE).slice(1, -1));
  });

  test("from a server's words, where models are checked and a study is run", async () => {
    await using server = await serveReplies({ s: [{ status: 400, message: `No: ${HOSTILE}` }] });
    const file = join(temporaryFolder(), 'study.yaml');
    writeFileSync(
      file,
      `name: checked
benchmark: { source: builtin, maxPerCategory: 1 }
subjects: [{ name: s, model: openai-compatible/s, baseURL: "${server.url}" }]
conditions: [baseline]
judges: [{ name: offline }]
`,
    );
    const checked = await runCli(['models', 'check', file]);
    expectClean(checked);
    expect(checked.stdout).toContain("can't be asked");
    expectClean(await runCli(['run', file, '--out', join(temporaryFolder(), 'run')]));
    expectClean(await runCli(['run', file, '--dry-run']));
    expectClean(await runCli(['run', HOSTILE, `--${HOSTILE}`]));
  });

  test('from a log that is imported as far as it can be read', async () => {
    const home = temporaryFolder();
    writePublished(join(home, 'results'), withBees([one, { ...two, decision: `may${HOSTILE}be` }]));
    const run = join(home, 'run');
    const result = await runCli(['import', 'published', join(home, 'results'), '--out', run, '--lenient']);
    expect(result.stderr).toContain('left out');
    expectClean(result);
  });
});
