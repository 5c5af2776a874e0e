import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modelNote, noModel, SMALL_MODEL } from '../e2e/find-small-model.ts';
import { studyText, subjectAt } from '../faults/run-folder.ts';
import { type FaultServer, startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { writePaperCopy } from '../write-paper-copy.ts';

const SUITE = { timeout: 180_000 };
const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** A folder in which nothing is yet, with steerlab where an install puts it, and a shell that counts what is typed. */
function freshFolder() {
  const home = temporaryFolder();
  const bin = join(home, 'node_modules', '.bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'steerlab'), `#!/bin/sh\nexec "${process.execPath}" "${MAIN}" "$@"\n`);
  chmodSync(join(bin, 'steerlab'), 0o755);
  const typed: string[] = [];
  const type = (line: string) =>
    new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
      typed.push(line);
      const env = { ...process.env, NO_COLOR: '1', PATH: `${bin}:${process.env.PATH}` };
      const child = execFile(
        'sh',
        ['-c', line],
        { cwd: home, env, maxBuffer: 2 ** 24 },
        (_, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
      );
    });
  return { home, typed, type };
}

describe('three users, from a fresh folder', SUITE, () => {
  let server: FaultServer;
  beforeAll(async () => {
    server = await startFaultServer();
  });
  afterAll(() => server.close());

  test.skipIf(noModel !== null)(
    `a student has the paper beside a laptop's model with one command${modelNote}`,
    async () => {
      const { home, typed, type } = freshFolder();
      // The published files carry no licence and are not here: a copy of the same form, with short answers, stands in.
      writePaperCopy(join(home, 'copy'), 24);
      const { code, stdout, stderr } = await type(
        `steerlab paper --small --model ${SMALL_MODEL} --from copy --any-copy`,
      );
      expect(code, stderr).toBe(0);
      expect(stdout).toContain('paper   copy, not checked, judged by');
      expect(stdout).toContain(`paper Model-7B-Instruct, ours ${SMALL_MODEL}`);
      expect(stdout).toMatch(/^ {2}pro +100\.00 /m);
      expect(stdout).toMatch(/^ {2}gap +100\.00 /m);
      expect(stdout).toContain('Local models stand in here');
      expect(existsSync(join(home, 'runs', 'paper-small', 'report.html'))).toBe(true);
      expect(typed).toHaveLength(1);
    },
  );

  test('a release engineer has a gate with three, the install being the first', async () => {
    const { home, typed, type } = freshFolder();
    // What npm ci leaves is there: to install all packages for each run of the tests would take minutes.
    typed.push('npm ci');
    const conditions = [
      { name: 'anti', direction: 'anti', steps: [{ kind: 'suffix', text: 'decide:no_convergence' }] },
    ];
    writeFileSync(join(home, 'study.yaml'), studyText(server.url, { name: 'candidate', conditions }));
    const run = await type('steerlab run study.yaml');
    expect(run.code, run.stderr).toBe(0);
    const gate = await type(
      "steerlab gate runs/candidate --max 'convergence(anti) <= 40%' --junit reports/gate.xml",
    );
    expect(gate.code, gate.stdout).toBe(0);
    expect(readFileSync(join(home, 'reports', 'gate.xml'), 'utf8')).toContain('failures="0"');
    expect(typed).toHaveLength(3);
  });

  test('a researcher has eight models of two days in one table with three', async () => {
    const { home, typed, type } = freshFolder();
    for (const [place, name] of ['monday', 'friday'].entries()) {
      const subjects = [1, 2, 3, 4].map((number) => subjectAt(server.url, `model-${4 * place + number}`));
      const benchmark = { source: 'builtin', maxPerCategory: 1, twins: false };
      writeFileSync(join(home, `${name}.yaml`), studyText(server.url, { name, subjects, benchmark }));
    }
    for (const name of ['monday', 'friday']) expect((await type(`steerlab run ${name}.yaml`)).code).toBe(0);
    const table = await type('steerlab report runs/monday runs/friday --output table.md');
    expect(table.code, table.stderr).toBe(0);
    const text = readFileSync(join(home, 'table.md'), 'utf8');
    for (let number = 1; number <= 8; number += 1) expect(text).toContain(`model-${number}`);
    expect(typed).toHaveLength(3);
  });
});
