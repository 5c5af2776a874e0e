import { type Command, CommanderError } from 'commander';
import { readVersion } from '../version/index.ts';
import { toCommander } from './command.ts';
import { agreement } from './commands/agreement.ts';
import { benchmark } from './commands/benchmark.ts';
import { capability } from './commands/capability.ts';
import { certify } from './commands/certify.ts';
import { compare } from './commands/compare.ts';
import { conditions } from './commands/conditions.ts';
import { diff } from './commands/diff.ts';
import { distil } from './commands/distil.ts';
import { exportRun } from './commands/export.ts';
import { gate } from './commands/gate.ts';
import { importRun } from './commands/import.ts';
import { init } from './commands/init.ts';
import { judge } from './commands/judge.ts';
import { list } from './commands/list.ts';
import { merge } from './commands/merge.ts';
import { models } from './commands/models.ts';
import { paper } from './commands/paper.ts';
import { power } from './commands/power.ts';
import { repeat } from './commands/repeat.ts';
import { replicate } from './commands/replicate.ts';
import { report } from './commands/report.ts';
import { run } from './commands/run.ts';
import { show } from './commands/show.ts';
import { suggest } from './commands/suggest.ts';
import { validate } from './commands/validate.ts';
import { view } from './commands/view.ts';
import { worker } from './commands/worker.ts';
import { printError, printPage } from './console.ts';
import type { ExitCode } from './exit-code.ts';

/** All commands. */
export const PROGRAM = {
  name: 'steerlab',
  summary:
    "Measures how far a language model's instrumental-convergence behaviour can be steered, down and up.",
  commands: [
    init,
    list,
    show,
    validate,
    run,
    judge,
    report,
    merge,
    compare,
    repeat,
    capability,
    diff,
    gate,
    suggest,
    distil,
    importRun,
    exportRun,
    replicate,
    paper,
    agreement,
    certify,
    conditions,
    benchmark,
    models,
    power,
    view,
    worker,
  ],
};

/** Parses arguments, does what they say, and gives the exit code. Errors end as text on standard error. */
export async function runProgram(args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = toCommander(PROGRAM, (code) => {
    exitCode = code;
  }).version(readVersion());
  forEachCommand(program, (command) =>
    command
      .exitOverride()
      .showHelpAfterError('(add --help for what the command takes)')
      .configureOutput({ writeOut: printPage, writeErr: (text) => printError(text.replace(/\n$/, '')) }),
  );
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has printed its own message by now. Asking for help or the version is no error.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    // Told before anything is asked or made, so that the command may begin anew.
    if (isAboutKeys(error)) {
      const { askForKeyHosts } = await import('./ask-for-key-hosts.ts');
      if (await askForKeyHosts(error)) return runProgram(args);
    }
    const { explainError } = await import('./explain-error.ts');
    return explainError(error);
  }
}

/** Whether an error may say that a key would go to a host that nobody has allowed. */
function isAboutKeys(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'key-host' || code === 'models-not-ready';
}

function forEachCommand(command: Command, act: (command: Command) => void): void {
  act(command);
  for (const child of command.commands) forEachCommand(child, act);
}
