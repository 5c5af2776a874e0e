import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { modelNote, noModel } from './find-small-model.ts';
import { type Ended, runSteerlab, spawnSteerlab } from './spawn-steerlab.ts';
import { SUFFIXES, writeTinyStudy } from './write-tiny-study.ts';

vi.setConfig({ testTimeout: 180_000 });
const PLANNED = 2 * 2 * 3;

describe.skipIf(noModel !== null)(`Ctrl-C${modelNote}`, () => {
  test('ends a run of a real model, says how to go on, and the next run asks only what is missing', async () => {
    const { command, run } = prepare({ maxOutputTokens: 4 });
    const { code, signal, err, out } = await interruptAt('"kind":"answered"', command, ['SIGINT']);
    expect({ code, signal }).toEqual({ code: 130, signal: null });
    expect(err).toContain('the same command goes on from there');
    expect(out).toContain('"kind":"interrupted"');
    const stored = listAnswered(run);
    expect(stored.length).toBeGreaterThan(0);
    expect(stored.length).toBeLessThan(PLANNED);
    const second = await runSteerlab([...command, '--progress', 'json']);
    expect(second.code).toBe(0);
    const asked = listAsked(second.out);
    expect([...stored, ...asked].sort()).toEqual([...new Set([...stored, ...asked])].sort());
    expect(stored.length + asked.length).toBe(PLANNED);
    expect(listAnswered(run)).toHaveLength(PLANNED);
  });

  test('pressed twice ends the process at once', async () => {
    const { command } = prepare({ maxOutputTokens: 1_000 });
    // Two signals of one kind would count as one where the process has not seen the first yet.
    const { code, signal, out } = await interruptAt('"kind":"opened"', command, ['SIGINT', 'SIGTERM']);
    expect({ code, signal }).toEqual({ code: 130, signal: null });
    expect(out).not.toContain('"kind":"finished"');
  });
});

/** Starts a run, and sends it signals once it has told of an event. */
function interruptAt(event: string, command: readonly string[], signals: NodeJS.Signals[]): Promise<Ended> {
  const { child, ended } = spawnSteerlab([...command, '--progress', 'json'], {
    onOut: (out) => {
      if (!out.includes(event)) return;
      for (const signal of signals.splice(0)) child.kill(signal);
    },
  });
  return ended;
}

/** A run of one answer at a time, so that it is interrupted long before its end. */
function prepare({ maxOutputTokens }: { maxOutputTokens: number }) {
  const folder = temporaryFolder();
  const run = join(folder, 'run');
  const study = writeTinyStudy(folder, { tasksPerCategory: 2, maxOutputTokens, suffixes: SUFFIXES });
  const flags = ['--contexts', '1', '--threads', '1', '--sequences', '1'];
  return { run, command: ['run', study, '--out', run, ...flags] };
}

function listAsked(out: string): string[] {
  return out
    .split('\n')
    .filter((line) => line.startsWith('{"kind":"answered"'))
    .map((line) => JSON.parse(line).trial.id);
}

function listAnswered(run: string): string[] {
  if (!existsSync(join(run, 'study.db'))) return [];
  using store = openStore(run, 'read');
  return [...store.query.records()].flatMap(({ trial, answer }) => (answer === null ? [] : [trial.id]));
}
