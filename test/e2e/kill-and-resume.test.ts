import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import type { Answer } from '../../src/models/index.ts';
import { openStore } from '../../src/store/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { modelNote, noModel } from './find-small-model.ts';
import { runSteerlab, spawnSteerlab } from './spawn-steerlab.ts';
import { SUFFIXES, writeTinyStudy } from './write-tiny-study.ts';

vi.setConfig({ testTimeout: 600_000 });
const KILLS = 20;

describe.skipIf(noModel !== null)(`a run that is killed${modelNote}`, () => {
  test(`loses no stored answer at ${KILLS} random points, and asks nothing twice`, async () => {
    const folder = temporaryFolder();
    const run = join(folder, 'run');
    const study = writeTinyStudy(folder, { tasksPerCategory: 5, maxOutputTokens: 4, suffixes: SUFFIXES });
    // Few answers at a time, so that no run gets far before it is killed.
    const flags = ['--contexts', '1', '--threads', '1', '--sequences', '1'];
    const command = ['run', study, '--out', run, '--progress', 'json', ...flags];
    const seen = new Map<string, Answer>();
    const reportedTwice: string[] = [];
    let died = 0;
    const takeEvents = (out: string) => {
      for (const { trial, answer } of answeredIn(out)) {
        if (seen.has(trial.id)) reportedTwice.push(trial.id);
        seen.set(trial.id, answer);
      }
    };
    for (let kill = 0; kill < KILLS; kill++) {
      // Every other kill comes at any moment of the start; the rest soon after an answer.
      const early = kill % 2 === 0;
      let onAnswer = () => {};
      const answered = new Promise<void>((resolve) => {
        onAnswer = resolve;
      });
      const { child, ended } = spawnSteerlab(command, {
        onOut: (out) => {
          if (out.includes('"kind":"answered"')) onAnswer();
        },
      });
      const stopped = ended.then(() => {});
      await Promise.race([stopped, early ? sleep(2_500 * Math.random()) : answered]);
      if (!early) await sleep(150 * Math.random());
      child.kill('SIGKILL');
      const { signal, out } = await ended;
      if (signal === 'SIGKILL') died += 1;
      takeEvents(out);
      const stored = readAnswers(run);
      for (const [id, answer] of seen) expect(stored.get(id), `after kill ${kill + 1}`).toEqual(answer);
      for (const [id, answer] of stored) seen.set(id, answer);
    }
    expect(died).toBeGreaterThan(KILLS / 2);
    const last = await runSteerlab(command);
    expect(last).toMatchObject({ code: 0, signal: null });
    takeEvents(last.out);
    expect(reportedTwice).toEqual([]);
    const stored = readAnswers(run);
    expect(stored.size).toBe(2 * 5 * 3);
    expect(Object.fromEntries(stored)).toEqual(Object.fromEntries(seen));
  });
});

function answeredIn(out: string): { trial: { id: string }; answer: Answer }[] {
  // The last line may have been cut by the kill.
  const lines = out.split('\n').slice(0, -1);
  return lines.filter((line) => line.startsWith('{"kind":"answered"')).map((line) => JSON.parse(line));
}

/** Every stored answer by its trial; fails where a trial stands in the store twice. */
function readAnswers(run: string): Map<string, Answer> {
  const answers = new Map<string, Answer>();
  if (!existsSync(join(run, 'study.db'))) return answers;
  using store = openStore(run, 'read');
  if (store.knownFacts() === null) return answers;
  for (const { trial, answer, judgements } of store.query.records()) {
    if (answer === null) continue;
    expect(answers.has(trial.id)).toBe(false);
    expect(judgements.length).toBeLessThanOrEqual(1);
    answers.set(trial.id, answer);
  }
  return answers;
}
