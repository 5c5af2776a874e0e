import { Command, CommanderError } from 'commander';
import { readVersion } from '../version/index.ts';
import { agreementCommand } from './commands/agreement.ts';
import { benchmarkCommand } from './commands/benchmark.ts';
import { conditionsCommand } from './commands/conditions.ts';
import { exportCommand } from './commands/export.ts';
import { gateCommand } from './commands/gate.ts';
import { importCommand } from './commands/import.ts';
import { initCommand } from './commands/init.ts';
import { judgeCommand } from './commands/judge.ts';
import { modelsCommand } from './commands/models.ts';
import { powerCommand } from './commands/power.ts';
import { replicateCommand } from './commands/replicate.ts';
import { reportCommand } from './commands/report.ts';
import { runCommand } from './commands/run.ts';
import { suggestCommand } from './commands/suggest.ts';
import { viewCommand } from './commands/view.ts';
import { workerCommand } from './commands/worker.ts';
import type { ExitCode } from './exit-code.ts';

/** Parses arguments, does what they say, and gives the exit code. Errors end as text on standard error. */
export async function runProgram(args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const setExit = (code: ExitCode) => {
    exitCode = code;
  };
  const program = new Command('steerlab')
    .description(
      "Measures how far a language model's instrumental-convergence behaviour can be steered, down and up.",
    )
    .version(readVersion());
  for (const make of [
    initCommand,
    runCommand,
    judgeCommand,
    reportCommand,
    gateCommand,
    suggestCommand,
    importCommand,
    exportCommand,
    replicateCommand,
    agreementCommand,
    conditionsCommand,
    benchmarkCommand,
    modelsCommand,
    powerCommand,
    viewCommand,
    workerCommand,
  ]) {
    program.addCommand(make(setExit));
  }
  forEachCommand(program, (command) =>
    command.exitOverride().showHelpAfterError('(add --help for what the command takes)'),
  );
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has printed its own message by now. Asking for help or the version is no error.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { explainError } = await import('./explain-error.ts');
    return explainError(error);
  }
}

function forEachCommand(command: Command, act: (command: Command) => void): void {
  act(command);
  for (const child of command.commands) forEachCommand(child, act);
}
