import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** For a suite that starts processes: they are slow to start on a machine that does other work. */
export const CLI_SUITE = { timeout: 120_000 };

/** What a command of the command line gave. */
export interface CliResult {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `steerlab` in a process of its own, without colour. `env` adds to this process's environment. */
export function runCli(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CliResult> {
  return new Promise((resolve) => {
    const { FORCE_COLOR: _, ...inherited } = process.env;
    const child = execFile(
      process.execPath,
      [MAIN, ...args],
      {
        env: { ...inherited, NO_COLOR: '1', STEERLAB_CALLED_AS: 'steerlab', ...env },
        maxBuffer: 64 * 2 ** 20,
      },
      (_error, stdout, stderr) => resolve({ exitCode: child.exitCode, stdout, stderr }),
    );
  });
}

/** Whether text has a line of a stack trace, which a user's mistake must never show. */
export function hasStackTrace({ stdout, stderr }: CliResult): boolean {
  return /^\s+at .*:\d+:\d+\)?$/m.test(`${stdout}\n${stderr}`);
}
