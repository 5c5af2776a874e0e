import { SteerlabError } from '../errors/index.ts';
import { stripControls } from '../text/index.ts';
import { printError } from './console.ts';
import type { ExitCode } from './exit-code.ts';
import { codeOfOutputError } from './lost-output.ts';

/** What the operating system may refuse, and what to do about it. */
const REFUSALS: Readonly<Record<string, string>> = {
  EACCES: 'Name a place where you may write, or change its permissions.',
  EPERM: 'Name a place where you may write, or change its permissions.',
  EROFS: 'Name a place that is not read-only.',
  ENOENT: 'Check the path: a folder in it is missing, or nothing can be made there.',
  ENOTDIR: 'Check the path: a part of it is a file, and must be a folder.',
  EEXIST: 'Name another place: a file of that name is there.',
  EISDIR: 'Name a file: that is a folder.',
  ENAMETOOLONG:
    "Choose a shorter name: a part of a path has 255 bytes at most. A study's name names its run's folder unless --out does.",
  ELOOP: 'Check the path: links in it lead to each other.',
  ENOSPC: 'Free some space on the disk, and run it again: what was stored is kept.',
  EMFILE: 'Close other programs, or raise the limit of open files (ulimit -n).',
};

/** Prints an error on standard error, without a stack, and gives the exit code that goes with it. */
export function explainError(error: unknown): ExitCode {
  if (error instanceof SteerlabError) {
    const lines = [...error.message.split('\n').map(stripControls), `  code: ${error.code}`];
    printError(`error: ${lines.join('\n')}`);
    return error.exitCode;
  }
  if (error instanceof Error && error.name === 'AbortError') {
    printError('interrupted');
    return 130;
  }
  const outputCode = codeOfOutputError(codeOf(error));
  if (outputCode !== null) return outputCode;
  const fix = REFUSALS[codeOf(error)];
  if (fix !== undefined) {
    printError(`error: ${stripControls(error instanceof Error ? error.message : '')}\n  to do: ${fix}`);
    return 2;
  }
  printError(`error: Something went wrong that steerlab did not foresee: ${stripControls(String(error))}`);
  printError('  to do: Report it, with what STEERLAB_DEBUG=1 prints.');
  if (process.env.STEERLAB_DEBUG === '1' && error instanceof Error) printError(error.stack ?? '');
  return 1;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
