import { closeSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CorruptStoreError, openStore } from '../../src/store/index.ts';
import { CLI_SUITE, hasStackTrace, runCli } from '../cli/run-cli.ts';
import { drawFrom } from '../server/draw.ts';
import { type FaultServer, startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { openViewer, sendTo } from '../viewer/open-viewer.ts';
import { makeStudy, runToEnd } from './run-folder.ts';

const PAGE = 4096;
const folder = temporaryFolder();
const run = join(folder, 'run');
const file = join(run, 'study.db');
let server: FaultServer;
let whole: Buffer;

beforeAll(async () => {
  server = await startFaultServer();
  await runToEnd(makeStudy(server.url), run);
  await server.close();
  whole = readFileSync(file);
});
afterAll(() => writeFileSync(file, whole));

/** Writes bytes over a page of the run as it was. */
function damage(page: number, bytes: Uint8Array): void {
  writeFileSync(file, whole);
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes, 0, bytes.length, page * PAGE);
  closeSync(handle);
}

describe('a page of study.db that was overwritten', () => {
  test('is told, or does not matter, whichever page it is and whatever stands there', () => {
    const draw = drawFrom(11);
    const pages = statSync(file).size / PAGE;
    let told = 0;
    for (let page = 0; page < pages; page += 1) {
      const noise = Uint8Array.from({ length: PAGE }, () => draw() * 256);
      for (const bytes of [new Uint8Array(PAGE), noise]) {
        damage(page, bytes);
        try {
          using store = openStore(run, 'read');
          [...store.query.allRecords()];
          [...store.query.outcomes('judge')];
          store.query.spent();
          store.browse.index();
        } catch (error) {
          expect(error, `page ${page}`).toBeInstanceOf(CorruptStoreError);
          told += 1;
        }
      }
    }
    // SQLite keeps no sums of what its pages hold: noise within a long text passes for text.
    expect(told).toBeGreaterThan(1.5 * pages);
  });

  test(
    'report, gate, export, judge and run say so in plain words, and no gate passes',
    CLI_SUITE,
    async () => {
      damage(Math.floor(whole.length / PAGE / 2), new Uint8Array(PAGE));
      const commands = [
        ['report', run],
        ['gate', run, '--max', 'convergence(pro) <= 99%'],
        ['export', 'trials', run],
        ['judge', run, '--judge', 'offline'],
        ['run', join(run, 'study.yaml'), '--out', run, '--no-preflight'],
      ];
      for (const args of commands) {
        const result = await runCli(args);
        expect(result.exitCode).toBe(2);
        expect(result.stderr).toContain("The run's database is damaged: ");
        expect(result.stderr).toContain(`where: ${file}`);
        expect(hasStackTrace(result)).toBe(false);
      }
    },
  );

  test('the viewer says so, too', async () => {
    damage(Math.floor(whole.length / PAGE / 2), new Uint8Array(PAGE));
    const viewer = await openViewer(folder, [run]);
    const headers = { authorization: `Bearer ${viewer.token}` };
    const list = await sendTo(viewer, '/api/runs', { headers });
    const trials = await sendTo(viewer, '/api/runs/run/trials', { headers });
    await viewer.close();
    expect(JSON.parse(list.text)[0].problem).toContain("The run's database is damaged");
    expect(trials.status).toBe(400);
    expect(trials.text).toContain("The run's database is damaged");
  });
});
