import { Command, CommanderError } from 'commander';
import { SteerlabError } from '../errors/index.ts';
import { stripControls } from '../report/strip-controls.ts';
import { agreementCommand } from './commands/agreement.ts';
import { benchmarkCommand } from './commands/benchmark.ts';
import { conditionsCommand } from './commands/conditions.ts';
import { importCommand } from './commands/import.ts';
import { initCommand } from './commands/init.ts';
import { judgeCommand } from './commands/judge.ts';
import { modelsCommand } from './commands/models.ts';
import { powerCommand } from './commands/power.ts';
import { replicateCommand } from './commands/replicate.ts';
import { reportCommand } from './commands/report.ts';
import { runCommand } from './commands/run.ts';
import { readVersion } from './version.ts';

/** 0 done; 1 done, but some of it failed; 2 the user's input is wrong; 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 130;

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
    .version(readVersion())
    .showHelpAfterError('(add --help for what the command takes)');
  for (const make of [
    initCommand,
    runCommand,
    judgeCommand,
    reportCommand,
    importCommand,
    replicateCommand,
    agreementCommand,
    conditionsCommand,
    benchmarkCommand,
    modelsCommand,
    powerCommand,
  ]) {
    program.addCommand(make(setExit));
  }
  forEachCommand(program, (command) =>
    command.exitOverride().configureOutput({ outputError: (text, write) => write(text) }),
  );
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return explain(error);
  }
}

function forEachCommand(command: Command, act: (command: Command) => void): void {
  act(command);
  for (const child of command.commands) forEachCommand(child, act);
}

function explain(error: unknown): ExitCode {
  // Commander has printed its own message by now. Asking for help or the version is no error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof SteerlabError) {
    console.error(`error: ${error.message.split('\n').map(stripControls).join('\n')}`);
    return error.exitCode;
  }
  if (error instanceof Error && error.name === 'AbortError') return 130;
  console.error(`error: Something went wrong that steerlab did not foresee: ${stripControls(String(error))}`);
  console.error('  to do: Report it, with what STEERLAB_DEBUG=1 prints.');
  if (process.env.STEERLAB_DEBUG === '1' && error instanceof Error) console.error(error.stack);
  return 1;
}
