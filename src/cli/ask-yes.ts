import { createInterface } from 'node:readline/promises';
import { cleanLines } from '../text/index.ts';
import { liveOutput } from './console.ts';

/** Asks whoever sits at the terminal; null where nobody can be asked: no terminal, or a CI job. Anything but a yes is a no. */
export async function askYes(
  question: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<boolean | null> {
  const screen = liveOutput();
  if (process.stdin.isTTY !== true || screen.isTTY !== true || env.CI) return null;
  const terminal = createInterface({ input: process.stdin, output: screen });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${cleanLines(question)} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
