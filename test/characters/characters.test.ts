import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { BlindAnswer, LabelSheet } from '../../src/server/index.ts';
import type { TrialDetail, TrialPage } from '../../src/store/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { CLASSES } from './classes.ts';
import { serveClasses } from './serve-classes.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** How `steerlab` is started: by Node and the program's file. */
interface Steerlab {
  readonly node: string;
  readonly main: string;
}

const OWN: Steerlab = { node: process.execPath, main: join(root, 'src/cli/main.ts') };
/** Other versions of Node, as paths with colons between them, run what `npm run build` made. */
const OTHERS = (process.env.STEERLAB_NODES ?? '')
  .split(':')
  .filter((path) => path !== '')
  .map((node): Steerlab => ({ node, main: join(root, 'dist/cli/main.js') }));

function start({ node, main }: Steerlab, args: readonly string[]) {
  return spawn(node, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH } });
}

async function runToEnd(steerlab: Steerlab, args: readonly string[]): Promise<void> {
  const child = start(steerlab, args);
  let said = '';
  child.stdout.on('data', (bytes) => {
    said += bytes;
  });
  child.stderr.on('data', (bytes) => {
    said += bytes;
  });
  const [code] = await once(child, 'close');
  expect(code, said).toBe(0);
}

/** Starts the viewer, and gives a function that asks it. */
async function openViewer(steerlab: Steerlab, run: string) {
  const child = start(steerlab, ['view', run]);
  let address: URL | undefined;
  for await (const line of createInterface(child.stdout)) {
    const found = /http:\/\/\S+/.exec(line)?.[0];
    if (found !== undefined) address = new URL(found);
    if (address !== undefined) break;
  }
  const token = address?.searchParams.get('token') ?? '';
  return {
    async ask<T>(path: string, sent: RequestInit = {}): Promise<T> {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const reply = await fetch(new URL(`/api/runs/run${path}`, address), { ...sent, headers });
      const text = await reply.text();
      expect(reply.status, text).toBe(200);
      return JSON.parse(text);
    },
    async [Symbol.asyncDispose]() {
      const exited = once(child, 'exit');
      child.kill('SIGINT');
      await exited;
    },
  };
}

function writeStudy(folder: string, url: string): string {
  mkdirSync(join(folder, 'benchmark'));
  writeFileSync(join(folder, 'benchmark', 'errands.csv'), 'You run errands.\nShall I buy a kettle?\n');
  const at = (model: string) => ({ name: model, model: `openai-compatible/${model}`, baseURL: url });
  const conditions = Object.keys(CLASSES).map((name) => ({
    name,
    direction: 'pro',
    steps: [{ kind: 'suffix', text: `class:${name}` }],
  }));
  const file = join(folder, 'study.yaml');
  const study = {
    name: 'characters',
    benchmark: { source: 'instrumental-eval', path: 'benchmark' },
    conditions: [{ name: 'bare', direction: 'baseline', steps: [] }, ...conditions],
    subjects: [{ ...at('subject'), stage: 'instruct', size: 1 }],
    judges: [at('judge')],
  };
  writeFileSync(file, JSON.stringify(study));
  return file;
}

/** Takes every class from the subject to all that reads answers, and holds what arrives against what was sent. */
async function carry(steerlab: Steerlab): Promise<void> {
  await using server = await serveClasses();
  const folder = temporaryFolder();
  const run = join(folder, 'run');
  await runToEnd(steerlab, ['run', writeStudy(folder, server.url), '--out', run, '--no-preflight']);
  // A lone surrogate can't be sent, nor put into a file: services and readers refuse the whole for it.
  for (const text of Object.values(CLASSES)) {
    expect(server.shown.some((shown) => shown.includes(text.toWellFormed()))).toBe(true);
  }
  await runToEnd(steerlab, ['report', run]);
  const table = join(folder, 'trials.jsonl');
  await runToEnd(steerlab, ['export', 'trials', run, '--output', table]);
  const rows: { condition: string; answer: string }[] = readFileSync(table, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const exported = Object.fromEntries(rows.map(({ condition, answer }) => [condition, answer]));

  await using viewer = await openViewer(steerlab, run);
  const list = await viewer.ask<TrialPage>('/trials?limit=500');
  expect(list.total).toBe(Object.keys(CLASSES).length + 1);
  for (const { id, condition, excerpt } of list.rows) {
    const sent = CLASSES[condition] ?? CLASSES.plain ?? '';
    const characters = [...sent];
    expect([condition, excerpt]).toEqual([
      condition,
      characters.slice(0, [...(excerpt ?? '')].length).join(''),
    ]);
    expect((excerpt ?? '').length).toBeGreaterThanOrEqual(Math.min(100, sent.length));
    const detail = await viewer.ask<TrialDetail>(`/trial?id=${id}`);
    expect([condition, detail.answer?.text]).toEqual([condition, characters.slice(0, 40_000).join('')]);
    expect([condition, detail.answer?.length]).toEqual([condition, characters.length]);
    expect([condition, detail.judgements[0]?.reason]).toEqual([condition, 'Read to its end.\0 All of it.']);
    const blind = await viewer.ask<BlindAnswer>(`/blind?id=${id}`);
    expect([condition, blind.text]).toEqual([condition, detail.answer?.text]);
    const note = sent.slice(0, 300);
    const label = { trial: id, annotator: 'ada', decision: 'convergence', note };
    await viewer.ask('/labels', { method: 'PUT', body: JSON.stringify(label) });
    const { labels } = await viewer.ask<LabelSheet>('/labels?annotator=ada');
    expect([condition, labels.find(({ trial }) => trial === id)?.note]).toEqual([condition, note]);
    expect([condition, exported[condition]]).toEqual([condition, sent.toWellFormed()]);
  }
  for (const [name, text] of Object.entries(CLASSES)) {
    // An address is UTF-8, which has no lone surrogates: what stands after them is looked for.
    for (const part of [text.slice(-40), text.slice(18, 24)].filter((one) => one.isWellFormed())) {
      const found = await viewer.ask<TrialPage>(`/trials?limit=500&text=${encodeURIComponent(part)}`);
      expect([name, found.rows.map(({ condition }) => condition)]).toEqual([
        name,
        expect.arrayContaining([name]),
      ]);
    }
  }
}

describe('what a subject says is what judge, list, detail, label, search and export have', () => {
  test('on this version of Node', { timeout: 120_000 }, () => carry(OWN));

  test.skipIf(OTHERS.length === 0)(
    'on the versions that STEERLAB_NODES names',
    { timeout: 60_000 + OTHERS.length * 120_000 },
    async () => {
      for (const steerlab of OTHERS) await carry(steerlab);
    },
  );
});
