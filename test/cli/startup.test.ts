import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { writeBenchStudy } from '../../bench/api/write-study.ts';
import { startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { CLI_SUITE } from './run-cli.ts';

const ROOT = new URL('../../', import.meta.url);
const MAIN = fileURLToPath(new URL('src/cli/main.ts', ROOT));
const HOOK = new URL('note-modules.mjs', import.meta.url).href;

/** The files that a command loads, from the root of the project; modules of Node as `node:…`. */
async function modulesOf(args: readonly string[]): Promise<string[]> {
  const { stderr } = await promisify(execFile)(process.execPath, ['--import', HOOK, MAIN, ...args]);
  return stderr
    .split('\n')
    .filter((line) => line.startsWith('loads '))
    .map((line) => line.slice('loads '.length).replace(ROOT.href, ''));
}

/** What may be loaded before a command is known: light files, which `npm run bench -- startup` times. */
const LIGHT = /^(src\/cli\/|src\/(vocabulary|version|waiting|text\/terminal)\/|node_modules\/commander\/)/;
const LIGHT_PARTS_OF_NODE =
  /^node:(child_process|events|fs|module|os|path|process|timers\/promises|url|util|v8)$/;

describe('what is loaded to start with', CLI_SUITE, () => {
  test.each(['--help', '--version', 'run --help', 'export trials --help'])(
    'is commander and light files for "steerlab %s"',
    async (line) => {
      const loaded = await modulesOf(line.split(' '));
      expect(loaded).toContain('src/cli/commands/worker.ts');
      expect(loaded.filter((one) => !LIGHT.test(one) && !LIGHT_PARTS_OF_NODE.test(one))).toEqual([]);
    },
  );

  test('is what a command needs once it runs', async () => {
    const loaded = await modulesOf(['power', '--tasks', '50']);
    expect(loaded).toContain('src/analysis/index.ts');
    expect(loaded.filter((one) => /^src\/(report|study|store|server|models)\//.test(one))).toEqual([]);
  });

  test('is what a run needs, and nothing for reports, analysis or calls where all is stored', async () => {
    const folder = temporaryFolder();
    await using server = await startFaultServer();
    const study = writeBenchStudy(folder, server.url, 1, { tasks: 6, subjects: 1 });
    const line = ['run', study, '--out', `${folder}/run`, '--no-preflight', '--progress', 'json'];
    const needless = (loaded: readonly string[]) =>
      loaded.filter((one) => /^src\/(report|analysis|progress|server)\/|^node:https?$|stdlib/.test(one));
    const first = await modulesOf(line);
    const again = await modulesOf(line);
    const counts = ['counts/index', 'cells/count-cell', 'to-outcomes'].map((one) => `src/analysis/${one}.ts`);
    const json = ['index', 'report-as-json'].map((one) => `src/progress/json/${one}.ts`);
    expect(new Set(needless(again))).toEqual(new Set([...counts, ...json]));
    expect(needless(first)).toContain('node:http');
    expect(first).toContain('src/store/index.ts');
  });
});
