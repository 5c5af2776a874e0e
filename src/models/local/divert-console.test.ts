import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { divertConsole } from './divert-console.ts';
import { keepLogTail } from './log-tail.ts';

/** A file that stands where the engine does, and writes to the console when it is told to. */
async function loadLoud(): Promise<(text: string) => void> {
  const folder = join(temporaryFolder(), 'node_modules', 'node-llama-cpp', 'dist');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'loud.mjs');
  writeFileSync(file, 'export function shout(text) {\n  console.warn("[engine]", text);\n}\n');
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)).shout;
}

test("the engine's lines go to the log while any model wants it, and all others come through", async () => {
  const written: unknown[] = [];
  const spy = vi.spyOn(console, 'warn').mockImplementation((...said) => void written.push(said.join(' ')));
  onTestFinished(() => spy.mockRestore());
  const shout = await loadLoud();
  const [one, other] = [keepLogTail(), keepLogTail()];
  const ends = [divertConsole(one), divertConsole(other)];
  shout('first');
  console.warn('mine');
  ends[0]?.();
  shout('second');
  ends[1]?.();
  shout('third');
  expect(one.lines()).toEqual(['[engine] first']);
  expect(other.lines()).toEqual(['[engine] first', '[engine] second']);
  expect(written).toEqual(['mine', '[engine] third']);
});
