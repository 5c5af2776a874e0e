import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { programOf, trainingPython } from './find-training-python.ts';

/** A line that a program of `training/` prints. */
export type PrintedLine = Readonly<Record<string, unknown>>;

/** How a program ended, and the lines that it printed. */
export interface PythonEnded {
  readonly code: number | null;
  readonly lines: readonly PrintedLine[];
  readonly err: string;
}

/** Runs a program of `training/` on settings, which are written into `folder`; `onLine` is told each line as it comes. */
export async function runPython(
  program: string,
  settings: unknown,
  folder: string,
  onLine: (line: PrintedLine, child: ChildProcess) => void = () => {},
): Promise<PythonEnded> {
  const file = join(folder, 'settings.json');
  writeFileSync(file, JSON.stringify(settings));
  const child = spawn(trainingPython ?? 'python3', [programOf(program), file], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const lines: PrintedLine[] = [];
  // A line that is no JSON fails the test: a program reads what is printed there.
  for await (const text of createInterface({ input: child.stdout })) {
    const line: PrintedLine = JSON.parse(text);
    lines.push(line);
    onLine(line, child);
    // What nobody reads any more has no end that would be told.
    if (child.stdout.destroyed) break;
  }
  const code = await new Promise<number | null>((resolve) => {
    if (child.exitCode !== null) resolve(child.exitCode);
    else child.on('exit', resolve);
  });
  return { code, lines, err };
}
