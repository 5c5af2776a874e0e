import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { vi } from 'vitest';
import { runProgram } from '../../src/cli/run-program.ts';
import { writeZip } from '../../src/zip/index.ts';
import { runCli } from '../cli/run-cli.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import type { CaseFile, CommandCase } from './case-schema.ts';
import { fillIn } from './fill-in.ts';
import { lookIntoRun } from './look-into-run.ts';
import type { Seen } from './seen.ts';
import { serveCase } from './serve-case.ts';

/** Writes a case's files and runs its commands on them. One case after the other: what is printed is this process's. */
export async function runCommand(given: CommandCase): Promise<Seen> {
  await using server = await serveCase(given.replies ?? {});
  const folder = temporaryFolder();
  const names = { $SERVER: server.url, $FILES: join(folder, 'files'), $RUN: join(folder, 'run') };
  const { files = {}, run, env } = fillIn(given, names);
  mkdirSync(names.$FILES);
  for (const [path, file] of Object.entries(files)) await writeCaseFile(join(names.$FILES, path), file);
  let said = '';
  let exit = 0;
  for (const [place, args] of run.entries()) {
    if (exit !== 0) throw new Error(`command ${place} of ${run.length} ended with ${exit}:\n${said}`);
    const ended = env === undefined ? await runHere(args) : await runProcess(args, env);
    said += ended.said;
    exit = ended.exit;
  }
  return { exit, said, waits: [], requests: server.requests, run: lookIntoRun(names.$RUN) };
}

async function writeCaseFile(path: string, file: CaseFile): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  if (typeof file === 'string') writeFileSync(path, file);
  else if ('json' in file) writeFileSync(path, JSON.stringify(file.json));
  else if ('base64' in file) writeFileSync(path, Buffer.from(file.base64, 'base64'));
  else {
    const entries = Object.entries(file.zip).map(([name, entry]) => ({
      name,
      text: [typeof entry === 'string' ? entry : JSON.stringify(entry.json)],
    }));
    await writeZip(path, entries, new Date('2026-01-01T00:00:00Z'));
  }
}

async function runHere(args: readonly string[]): Promise<{ said: string; exit: number }> {
  let said = '';
  const take = (text: unknown) => {
    said += String(text);
    return true;
  };
  const line = (...parts: unknown[]) => void take(`${parts.join(' ')}\n`);
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(take),
    vi.spyOn(process.stderr, 'write').mockImplementation(take),
    vi.spyOn(console, 'log').mockImplementation(line),
    vi.spyOn(console, 'error').mockImplementation(line),
  ];
  try {
    const exit = await runProgram(args);
    return { said, exit };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

async function runProcess(args: readonly string[], env: Readonly<Record<string, string>>) {
  const { exitCode, stdout, stderr } = await runCli(args, env);
  return { said: `${stdout}${stderr}`, exit: exitCode ?? -1 };
}
