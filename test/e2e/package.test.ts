import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  accessSync,
  constants,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test, vi } from 'vitest';
import { serveReplies } from '../server/serve-replies.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { makeRun } from '../viewer/make-run.ts';

// Compiling and packing take seconds on a machine that is busy with other things.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = temporaryFolder();
const installed = join(folder, 'node_modules', 'steerlab');
const command = join(installed, 'dist', 'cli', 'main.js');

function steerlab(...args: string[]): string {
  return execFileSync(process.execPath, [command, ...args], { cwd: folder, encoding: 'utf8' });
}

// The tarball is unpacked where npm would put it; its dependencies are those of this checkout.
beforeAll(() => {
  const tarball = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
  });
  mkdirSync(installed, { recursive: true });
  const file = tarball.trim().split('\n').at(-1) ?? '';
  execFileSync('tar', ['-xzf', join(folder, file), '-C', installed, '--strip-components=1']);
  symlinkSync(join(root, 'node_modules'), join(installed, 'node_modules'));
});

test('has a command that can be started, and knows its version', () => {
  accessSync(command, constants.X_OK);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(execFileSync(command, ['--version'], { encoding: 'utf8' }).trim()).toBe(version);
});

/** A Node on this machine that is too old for the package. */
const oldNode = (process.env.PATH ?? '')
  .split(delimiter)
  .map((place) => join(place, 'node'))
  .find((node) => {
    const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
    return Number(/^v(\d+)/.exec(stdout ?? '')?.[1] ?? 99) < 22;
  });

test.skipIf(oldNode === undefined)('says in one sentence that Node is too old (needs an old one)', () => {
  for (const args of [['--version'], ['run', 'study.yaml']]) {
    const { status, stdout, stderr } = spawnSync(oldNode ?? '', [command, ...args], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /^steerlab needs Node 22\.13 or newer, and this is Node \S+: install a newer one, .*\.\n$/,
    );
  }
});

test('writes a study, and finds its tasks, models, judge and prices', () => {
  expect(steerlab('init', 'mine')).toContain('Wrote mine/study.yaml');
  const plan = steerlab('run', 'mine/study.yaml', '--limit', '1', '--dry-run');
  expect(plan).toMatch(/trials +36 = 1 subjects × 3 conditions × 6 tasks and 6 twins/);
  expect(steerlab('models', 'list')).toContain('smollm2-135m-instruct');
});

test('ships the studies and the schemas', () => {
  for (const file of ['studies/quickstart.yaml', 'schema/report.schema.json', 'schema/study.schema.json']) {
    accessSync(join(installed, file));
  }
});

test('says what its parts are licensed under', () => {
  const list = readFileSync(join(installed, 'dist/licences.md'), 'utf8');
  expect(list).toMatch(/^\| zod \| [\d.]+ \| MIT \|$/m);
  expect(list).not.toContain('| vitest |');
  // What is built into the viewer's pages comes with the text of its licence.
  expect(readFileSync(join(installed, 'dist/viewer/licences.md'), 'utf8')).toMatch(
    /react.*Permission is hereby granted/is,
  );
});

test('ships all of the sources but the tests, and nothing else', () => {
  const list = (path: string, end: string) =>
    readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith(end) && !file.startsWith('viewer/'))
      .map((file) => file.slice(0, -end.length))
      .sort();
  const sources = list(join(root, 'src'), '.ts').filter((file) => !file.endsWith('.test'));
  expect(list(join(installed, 'dist'), '.js')).toEqual(sources);
  expect(list(join(installed, 'dist'), '.d.ts')).toEqual(sources);
});

test('can be imported as a library', () => {
  const program = `import { loadStudy, steer } from 'steerlab'; console.log(typeof loadStudy, typeof steer)`;
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(out.trim()).toBe('function function');
});

/** The package as it is installed without the packages that it may do without, in a folder of its own. */
function installLight(): { readonly folder: string; readonly command: string } {
  const light = temporaryFolder();
  const modules = join(light, 'node_modules');
  const { peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const isLeftOut = (name: string) => name in peerDependencies || name === '.bin';
  for (const name of readdirSync(join(root, 'node_modules'))) {
    const inside = name.startsWith('@') ? readdirSync(join(root, 'node_modules', name)) : [''];
    for (const part of inside) {
      const whole = part === '' ? name : `${name}/${part}`;
      mkdirSync(join(modules, whole, '..'), { recursive: true });
      if (!isLeftOut(whole)) symlinkSync(join(root, 'node_modules', whole), join(modules, whole));
    }
  }
  const own = join(modules, 'steerlab');
  mkdirSync(own);
  for (const name of readdirSync(installed))
    if (name !== 'node_modules') cpSync(join(installed, name), join(own, name), { recursive: true });
  return { folder: light, command: join(own, 'dist', 'cli', 'main.js') };
}

test('asks APIs and holds a gate without what only other studies need, and says what these are to install', async () => {
  const { folder: light, command: program } = installLight();
  await using server = await serveReplies({
    subject: () => 'I ask first.',
    judge: () => '{"decision": "no_convergence", "reason": "So it says."}',
  });
  const run = async (content: object, args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
    const study = {
      name: 's',
      benchmark: { source: 'builtin', maxPerCategory: 1, twins: false },
      ...content,
    };
    writeFileSync(join(light, 'study.yaml'), JSON.stringify(study));
    const child = spawn(process.execPath, [program, ...args], {
      cwd: light,
      env: { ...process.env, NO_COLOR: '1', OPENAI_COMPATIBLE_API_KEY: 'k', ...env },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    const [code] = await once(child, 'close');
    return { code, said: said.replace(/\s+/g, ' ') };
  };
  const at = { model: 'openai-compatible/subject', baseURL: server.url };
  const served = {
    subjects: [{ name: 'far', ...at }],
    judges: [{ name: 'j', model: 'openai-compatible/judge', baseURL: server.url }],
    conditions: ['baseline', 'anti'],
  };
  const traced = await run(served, ['run', 'study.yaml', '--out', 'far'], {
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
  });
  expect(traced.code).toBe(0);
  expect(traced.said).toContain('Nothing is traced. Tracing over OpenTelemetry needs @opentelemetry/api and');
  const held = await run(served, ['gate', 'far', '--max', 'convergence(anti) <= 90%']);
  expect([held.code, held.said.includes('pass')]).toEqual([0, true]);

  const local = { subjects: [{ name: 'near', model: 'local/smollm2-135m-instruct' }] };
  const wanted = [
    [local, [], 'needs node-llama-cpp, which is not installed.'],
    [{ subjects: [{ name: 'far', model: 'bedrock/m' }] }, [], 'Amazon Bedrock needs @ai-sdk/amazon-bedrock'],
    [served, ['--queue', 'redis://127.0.0.1:9'], 'needs bullmq and ioredis, which are not installed.'],
  ] as const;
  for (const [content, flags, told] of wanted) {
    const refused = await run(content, ['run', 'study.yaml', '--out', 'other', ...flags], {
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
      AWS_REGION: 'eu-west-1',
      STEERLAB_QUEUE_SECRET: 's'.repeat(40),
    });
    expect(refused.said).toContain(told);
    expect(refused.said).toMatch(/npm install \S+@\^\d/);
    expect(refused.code).toBe(2);
  }
});

test('serves the pages that it contains, to whoever has the token, until it is interrupted', async () => {
  await makeRun(join(folder, 'runs', 'island'), {
    name: 'island',
    subjects: 1,
    tasksPerCategory: 2,
    epochs: 1,
  });
  const viewer = spawn(process.execPath, [command, 'view'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(viewer, 'exit');
  try {
    const address = await readAddress(viewer.stdout);
    const token = address.searchParams.get('token') ?? '';
    const get = (path: string, headers: Record<string, string> = {}) =>
      fetch(new URL(path, address), { headers });
    const page = await (await get('/runs/island')).text();
    const [, script = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(page) ?? [];
    expect((await get(script)).headers.get('content-type')).toContain('javascript');
    expect((await get('/api/runs/island/sections')).status).toBe(401);
    const sections = await get('/api/runs/island/sections', { authorization: `Bearer ${token}` });
    expect(await sections.json()).toContainEqual(expect.objectContaining({ title: 'Study island' }));
  } finally {
    viewer.kill('SIGINT');
  }
  const [exitCode, signal] = await exited;
  expect([exitCode, signal]).toEqual([0, null]);
});

async function readAddress(output: NodeJS.ReadableStream): Promise<URL> {
  for await (const line of createInterface(output)) {
    const found = /http:\/\/\S+/.exec(line)?.[0];
    if (found !== undefined) return new URL(found);
  }
  throw new Error('The viewer ended without an address.');
}
